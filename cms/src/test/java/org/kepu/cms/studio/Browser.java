package org.kepu.cms.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Chromium without a window, in front of the studio. Debian's packages bring it. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Everything that axe knows, in the whole page; a line for each thing that it finds. */
    private static final String AXE_RUN =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
              found => done(found.violations.flatMap(rule => rule.nodes.map(
                node => rule.id + ': ' + node.target.join(' ') + ' ' + node.any.concat(node.all, node.none).map(it => it.message).join(' ')))),
              error => done(['axe: ' + error]));
            """;

    private final ChromeDriver driver;
    private final String base;
    private final String axe;

    public Browser(String base) {
        this.base = base;
        this.axe = axeScript();
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--lang=zh-CN");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "zh-CN"));
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build();
        this.driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        wide();
    }

    private static String axeScript() {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(java.util.Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A desktop's width, 1440 px. */
    public void wide() {
        size(1440, 900, false);
    }

    /** A phone's width, 390 px. */
    public void narrow() {
        size(390, 844, true);
    }

    private void size(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    }

    /** As in a system that is set to dark, or to light. */
    public void dark(boolean dark) {
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** Whether scripts run, from the next page on. */
    public void scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    /** As for somebody who asks for more contrast, or on paper; empty for neither. */
    public void media(String medium, String contrast) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(Map.of("name", "prefers-contrast", "value", contrast))));
    }

    /** As on a cheap phone on a slow line: a quarter of the processor, 1.6 Mbit/s, 150 ms. */
    public void slowPhone() {
        driver.executeCdpCommand("Emulation.setCPUThrottlingRate", Map.of("rate", 4));
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        false,
                        "latency",
                        150,
                        "downloadThroughput",
                        1_600_000 / 8,
                        "uploadThroughput",
                        750_000 / 8));
    }

    /** Whether there is a network. */
    public void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        offline,
                        "latency",
                        0,
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        -1));
    }

    /** Forgets what was loaded, service workers too. */
    public void forget(String origin) {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    }

    /** The result of a promise. */
    public Object later(String promise) {
        return driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; (" + promise + ").then(done, done)");
    }

    public void open(String path) {
        driver.get(base + path);
    }

    void signIn(String username, String password) {
        driver.manage().deleteAllCookies();
        open("/studio/sign-in");
        type("#username", username);
        type("#password", password);
        click("main button[type=submit]");
        waitFor("header.side");
    }

    /** The one that is shown first; waits for it. */
    public WebElement waitFor(String css) {
        return until(
                () ->
                        driver.findElements(By.cssSelector(css)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                css);
    }

    <T> T until(Supplier<@Nullable T> what, String said) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> said + " at " + driver.getCurrentUrl() + "\n" + text("body"))
                .until(_ -> what.get());
    }

    public void waitForText(String css, String text) {
        until(() -> text(css).contains(text) ? true : null, text + " in " + css);
    }

    /** The text of all that match, whether in sight or not; empty when there is none. */
    public String text(String css) {
        return String.join(
                "\n",
                driver.findElements(By.cssSelector(css)).stream()
                        .map(it -> String.valueOf(it.getDomProperty("textContent")).strip())
                        .toList());
    }

    public String value(String css) {
        return String.valueOf(waitFor(css).getDomProperty("value"));
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Replaces what stands there by typing. */
    public void type(String css, CharSequence text) {
        WebElement field = waitFor(css);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    void choose(String css) {
        script("document.querySelector(arguments[0]).click()", css);
    }

    /** Chooses files in a file input, several at once. */
    public void give(String css, Path... files) {
        String paths = Stream.of(files).map(Path::toString).collect(Collectors.joining("\n"));
        driver.findElement(By.cssSelector(css)).sendKeys(paths);
    }

    /** Once nothing lies over it: a page whose text has just grown still moves. */
    public void click(String css) {
        until(
                () -> {
                    WebElement target = waitFor(css);
                    script("arguments[0].scrollIntoView({block: 'center'})", target);
                    try {
                        target.click();
                        return true;
                    } catch (ElementClickInterceptedException covered) {
                        return null;
                    }
                },
                css);
    }

    /** Follows the link with that text. */
    public void follow(String text) {
        WebElement link =
                until(
                        () ->
                                driver.findElements(By.cssSelector("main a")).stream()
                                        .filter(it -> it.getText().contains(text))
                                        .findFirst()
                                        .orElse(null),
                        "link " + text);
        script("arguments[0].scrollIntoView({block: 'center'})", link);
        link.click();
    }

    public Object script(String script, Object... arguments) {
        return driver.executeScript(
                "return (() => {" + script + "}).apply(null, arguments)", arguments);
    }

    public String path() {
        return String.valueOf(driver.getCurrentUrl()).substring(base.length());
    }

    /** What axe finds wrong in the page. */
    public List<String> violations() {
        driver.executeScript(axe);
        return ((List<?>) driver.executeAsyncScript(AXE_RUN))
                .stream().map(String::valueOf).toList();
    }

    /** What is wider than the page; nothing may be, or a phone scrolls sideways. */
    public List<String> overflows() {
        Object found =
                driver.executeScript(
                        """
                        const most = document.documentElement.clientWidth;
                        if (document.documentElement.scrollWidth <= most) return [];
                        return [...document.querySelectorAll('body *')]
                          .filter(it => it.getBoundingClientRect().right > most + 1)
                          .map(it => it.tagName + '.' + it.className + '#' + it.id).slice(0, 5);
                        """);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /**
     * What the browser complained of since it was last asked: scripts that failed, files that
     * aren't there.
     */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(it -> it.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
