// Echo server on Tomcat's Jakarta WebSocket. What it adds to the library is in README.md beside it.
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

public class Server {
    private static final int LONGEST_MESSAGE = 1_100_000;

    @ServerEndpoint(value = "/", subprotocols = {"chat"})
    public static class Echo {
        @OnMessage
        public String text(String message) {
            return message;
        }

        @OnMessage
        public ByteBuffer binary(ByteBuffer message) {
            return message;
        }

        /** The library fails the connection by itself, and logs what nobody looks at. */
        @OnError
        public void error(Throwable error) {}
    }

    private static void addEcho(Set<Class<?>> classes, ServletContext context) throws ServletException {
        var container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        container.setDefaultMaxTextMessageBufferSize(LONGEST_MESSAGE);
        container.setDefaultMaxBinaryMessageBufferSize(LONGEST_MESSAGE);
        try {
            container.addEndpoint(Echo.class);
        } catch (DeploymentException error) {
            throw new ServletException(error);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        int port = Integer.parseInt(arguments[0]);
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Path.of(System.getProperty("java.io.tmpdir"), "wsspec-target-tomcat").toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(Server::addEcho, null);
        // What is no WebSocket gets an answer of HTTP: an HttpServlet without methods refuses them all.
        Tomcat.addServlet(context, "none", new HttpServlet() {});
        context.addServletMappingDecoded("/", "none");
        tomcat.start();
        System.out.println("listening on " + port);
        tomcat.getServer().await();
    }
}
