// Echo server on gorilla/websocket. What it adds to the library is in README.md beside it.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{EnableCompression: true}

// valid says whether a message may be echoed. The library leaves UTF-8 to the application.
func valid(kind int, message []byte) bool {
	return kind != websocket.TextMessage || utf8.Valid(message)
}

func refuse(connection *websocket.Conn) {
	why := websocket.FormatCloseMessage(websocket.CloseInvalidFramePayloadData, "")
	_ = connection.WriteControl(websocket.CloseMessage, why, time.Now().Add(time.Second))
}

// echo serves one connection. When a read fails, the library has sent its Close already.
func echo(writer http.ResponseWriter, request *http.Request) {
	connection, err := upgrader.Upgrade(writer, request, nil)
	if err != nil {
		return
	}
	defer connection.Close()
	for {
		kind, message, err := connection.ReadMessage()
		if err != nil {
			return
		}
		if !valid(kind, message) {
			refuse(connection)
			return
		}
		if connection.WriteMessage(kind, message) != nil {
			return
		}
	}
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: server PORT")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("listening on", os.Args[1])
	log.Fatal(http.Serve(listener, http.HandlerFunc(echo)))
}
