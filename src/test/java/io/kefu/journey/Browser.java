// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Chromium; absent, the test says so and is skipped, but never in CI. */
final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    Browser() {
        var found = executable();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(
                    "no Chromium: set KEFU_CHROMIUM or put chromium on the PATH");
        }
        assumeTrue(found.isPresent(), "no Chromium: set KEFU_CHROMIUM or put chromium on the PATH");
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(found.orElseThrow())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    /** A page of a visitor nobody has seen before. */
    Page page(int width, int height) {
        var options =
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("en-GB");
        var page = chromium.newContext(options).newPage();
        page.setDefaultTimeout(30_000);
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return page;
    }

    /** Keeps a picture of the page among the build's artefacts. */
    static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Optional<Path> executable() {
        var named = Optional.ofNullable(System.getenv("KEFU_CHROMIUM")).map(Path::of);
        var onPath =
                Arrays.stream(System.getenv("PATH").split(":"))
                        .flatMap(folder ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name)));
        return Stream.concat(named.stream(), onPath).filter(Files::isExecutable).findFirst();
    }
}
