// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import io.vertx.core.Vertx;

/** The least that an open socket costs: {@code PORT}. */
public final class EchoServer {
    private EchoServer() {}

    /** Sends back what it is sent. */
    public static void main(String[] args) {
        Vertx.vertx()
                .createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
                .requestHandler(request -> request.response().end("{\"token\":\"none\"}"))
                .listen(Integer.parseInt(args[0]), "127.0.0.1")
                .onSuccess(server -> System.out.println("ready"));
    }
}
