// SPDX-License-Identifier: Apache-2.0
package io.kefu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an idle widget costs in memory, against a server that only echoes. */
final class SocketsBenchmark implements Benchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("bench.sockets", 20_000);

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public List<Row> run() throws Exception {
        var ours = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            try (var rig = Rig.start()) {
                ours.add(slope(rig.shoppers("wgt_demo", 200), rig.program.process().pid()));
            }
            bare.add(echo());
            System.out.printf(
                    "  round %d: %.0f bytes a widget, %.0f an echo%n",
                    i + 1, ours.getLast(), bare.getLast());
        }
        double widget = TurnsBenchmark.median(ours);
        double echo = TurnsBenchmark.median(bare);
        return List.of(
                Row.atMost(2.0, 1.3, "sockets", widget / echo, ""),
                Row.figure("sockets.widget", widget / 1024, "KB"),
                Row.figure("sockets.echo", echo / 1024, "KB"));
    }

    private static double echo() throws Exception {
        int port = Rig.freePort();
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var server =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -n $(ulimit -Hn); exec \"$@\"",
                                "sh",
                                java,
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-Xss512k",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EchoServer.class.getName(),
                                "" + port)
                        .redirectErrorStream(true)
                        .start();
        try {
            server.inputReader().readLine();
            try (var crowd = Rig.load(port, Rig.freePort(), "echo", 200)) {
                return slope(crowd, server.pid());
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static double slope(Rig.Crowd crowd, long pid) throws Exception {
        crowd.does("idle " + FEW);
        long few = settled(pid);
        crowd.does("idle " + (MANY - FEW));
        return (settled(pid) - few) / (double) (MANY - FEW);
    }

    /** Resident bytes once garbage is gone. */
    private static long settled(long pid) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        Thread.sleep(2_000);
        new ProcessBuilder(jcmd, "" + pid, "GC.run").start().waitFor();
        Thread.sleep(500);
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IllegalStateException("no VmRSS of " + pid);
    }
}
