// SPDX-License-Identifier: Apache-2.0
package io.kefu.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Chromium; absent, the test says so and is skipped, but never in CI. Each test starts with
 * visitors nobody has seen before; one that fails leaves pictures of its pages.
 */
final class Browser implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
    private static final String ABSENT =
            "no Chromium: set KEFU_CHROMIUM or put chromium on the PATH";
    private static final double PATIENCE = 20_000;

    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;

    @Override
    public void beforeAll(ExtensionContext test) {
        var found = executable();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(ABSENT);
        }
        assumeTrue(found.isPresent(), ABSENT);
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
                                                        "--disable-sync",
                                                        "--disable-features=LocalNetworkAccessChecks")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** A page of somebody nobody has seen before. */
    Page page(int width, int height) {
        return page(new NewContextOptions().setViewportSize(width, height));
    }

    Page page(NewContextOptions options) {
        var context = chromium.newContext(options.setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    /** Keeps a picture of the page among the build's artefacts. */
    static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        var failed = test.getExecutionException().isPresent();
        var count = 0;
        for (var context : chromium.contexts()) {
            for (var page : context.pages()) {
                if (failed) {
                    picture(
                            page,
                            "failed-" + test.getRequiredTestMethod().getName() + "-" + ++count);
                }
            }
            context.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        if (playwright != null) {
            playwright.close();
        }
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
