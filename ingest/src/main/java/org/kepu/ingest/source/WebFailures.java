package org.kepu.ingest.source;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.kepu.ingest.reason.Reason;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

/** What went wrong on the web, in words that a person can act on. */
final class WebFailures {

    private WebFailures() {}

    static SourceFailure of(IOException e, URI address) {
        if (e instanceof SourceFailure failure) {
            return failure;
        }
        String host = address.getHost();
        Reason reason =
                switch (e) {
                    case AddressGuard.InnerAddress _ -> innerAddress(host);
                    case UnknownHostException _ ->
                            Reason.of("host-unknown", "找不到网站“{0}”，请检查网址是否写错。", host);
                    case ConnectTimeoutException _ ->
                            Reason.of("connect-timeout", "连接网站“{0}”超时，请稍后重试。", host);
                    case SocketTimeoutException _ ->
                            Reason.of("silent-server", "网站“{0}”长时间没有响应，请稍后重试。", host);
                    case HttpHostConnectException _, ConnectException _, NoRouteToHostException _ ->
                            Reason.of("connect-failed", "无法连接网站“{0}”，请确认它能打开后重试。", host);
                    case SSLException _ -> Reason.of("tls-failed", "网站“{0}”的安全证书有问题，无法抓取。", host);
                    case MessageConstraintException _ ->
                            Reason.of("answer-malformed", "网站“{0}”的响应头过大，无法抓取。", host);
                    case InterruptedIOException _ -> Reason.of("interrupted", "抓取被中断，请重试。");
                    default -> Reason.of("transfer-broken", "从“{0}”下载时连接中断，请稍后重试。", host);
                };
        return new SourceFailure(reason, reason.slug().equals("inner-address"), e);
    }

    static Reason innerAddress(String host) {
        return Reason.of("inner-address", "“{0}”是内部网络地址，不允许抓取；请填写公开的网址。", host);
    }

    static SourceFailure tooLarge(long maxBytes) {
        return new SourceFailure(
                Reason.of("too-large", "内容超过 {0} MB 的上限，没有导入。", maxBytes >> 20), true);
    }

    static SourceFailure tooSlow(Duration total) {
        return new SourceFailure(
                Reason.of("too-slow", "{0} 秒内没有下载完，已放弃；请稍后重试。", total.toSeconds()), false);
    }

    static SourceFailure tooManyRedirects(URI address) {
        return new SourceFailure(
                Reason.of("redirect-loop", "网址“{0}”跳转次数过多，请填写最终的网址。", address), true);
    }

    static SourceFailure robots(URI address) {
        return new SourceFailure(
                Reason.of(
                        "robots-refused",
                        "网站“{0}”的 robots.txt 不允许抓取此页，请取得许可后改用上传。",
                        address.getHost()),
                true);
    }

    static SourceFailure robotsUnread(URI address) {
        return new SourceFailure(
                Reason.of(
                        "robots-unread",
                        "网站“{0}”的 robots.txt 暂时读不到，按规矩先不抓取，请稍后重试。",
                        address.getHost()),
                false);
    }

    /** An answer that is no success. */
    static SourceFailure status(int status) {
        Reason reason =
                switch (status) {
                    case 401, 403, 407, 451 ->
                            Reason.of("access-refused", "网页返回 {0}，不允许访问；可改为下载后上传。", status);
                    case 404 -> Reason.of("not-found", "网页返回 404（不存在），请检查网址。");
                    case 410 -> Reason.of("gone", "网页返回 410，原文已被删除。");
                    case 429 -> Reason.of("slow-down", "网站返回 429，请求过于频繁，请稍后重试。");
                    default ->
                            status >= 500
                                    ? Reason.of("server-error", "网站返回 {0}，对方服务器出错，请稍后重试。", status)
                                    : Reason.of("http-status", "网页返回 {0}，无法抓取，请检查网址。", status);
                };
        return new SourceFailure(reason, status < 500 && status != 429 && status != 408);
    }
}
