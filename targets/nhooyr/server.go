// Echo server on nhooyr.io/websocket. What it adds to the library is in README.md beside it.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"

	"nhooyr.io/websocket"
)

const readLimit = 64 << 20

var options = websocket.AcceptOptions{CompressionThreshold: 1}

// echo serves one connection. The Close at its end does nothing where the library has closed it already.
func echo(writer http.ResponseWriter, request *http.Request) {
	connection, err := websocket.Accept(writer, request, &options)
	if err != nil {
		return
	}
	defer connection.Close(websocket.StatusInternalError, "")
	connection.SetReadLimit(readLimit)
	for {
		kind, message, err := connection.Read(context.Background())
		if err != nil {
			return
		}
		if connection.Write(context.Background(), kind, message) != nil {
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
