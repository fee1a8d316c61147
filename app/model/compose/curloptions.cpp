// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curloptions.h"

#include <algorithm>
#include <QCoreApplication>
#include <QList>

namespace pgcourier {

namespace {

struct CurlOptionsText
{
    Q_DECLARE_TR_FUNCTIONS(CurlOptions)
};

struct OptionGroup
{
    CurlMeaning meaning;
    bool takesValue;
    const char *names; // name or name:letter
};

// All of curl 7.88, and what came until 8.14.
constexpr OptionGroup curlOptionGroups[]{
    {CurlMeaning::Request, true,
        "request:X header:H data:d data-ascii data-raw data-binary data-urlencode json url url-query user:u "
        "user-agent:A referer:e cookie:b max-time:m form:F form-string upload-file:T range:r oauth2-bearer "
        "proto-default"},
    {CurlMeaning::Request, false, "get:G head:I globoff:g next:: digest ntlm negotiate anyauth basic"},
    {CurlMeaning::Default, false,
        "location:L compressed path-as-is http1.1 http2 http1.0:0 tcp-nodelay keepalive alpn sessionid "
        "silent:s show-error:S follow"},
    {CurlMeaning::Terminal, false,
        "include:i verbose:v fail:f fail-early fail-with-body no-buffer:N buffer progress-bar:# progress-meter "
        "no-progress-meter remote-name:O remote-name-all remote-header-name:J remote-time:R remove-on-error "
        "show-headers styled-output create-dirs no-clobber clobber xattr trace-time trace-ids use-ascii:B raw "
        "help:h manual:M version:V list-only:l disable:q parallel:Z parallel-immediate junk-session-cookies:j "
        "compressed-ssh no-keepalive no-sessionid no-alpn no-npn npn suppress-connect-headers metalink "
        "append:a crlf skip-existing out-null ftp-create-dirs ftp-pasv disable-epsv disable-eprt"},
    {CurlMeaning::Terminal, true,
        "output:o output-dir write-out:w dump-header:D cookie-jar:c stderr trace trace-ascii trace-config "
        "libcurl create-file-mode rate parallel-max parallel-max-host speed-limit:Y speed-time:y max-filesize "
        "keepalive-time keepalive-cnt expect100-timeout happy-eyeballs-timeout-ms hsts alt-svc random-file "
        "egd-file ftp-port:P quote:Q telnet-option:t etag-save"},
    {CurlMeaning::Unchecked, false, "insecure:k doh-insecure proxy-insecure"},
    {CurlMeaning::Certificates, false,
        "cert-status doh-cert-status ssl ssl-reqd ssl-no-revoke ssl-revoke-best-effort ssl-allow-beast "
        "ssl-auto-client-cert sslv2:2 sslv3:3 tlsv1:1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 false-start ca-native "
        "tls-earlydata"},
    {CurlMeaning::Certificates, true,
        "cacert capath cert:E cert-type key key-type pass pinnedpubkey crlfile ciphers curves engine "
        "tls13-ciphers tls-max tlsauthtype tlsuser tlspassword ech sigalgs"},
    {CurlMeaning::Proxy, false,
        "proxytunnel:p proxy-anyauth proxy-basic proxy-digest proxy-negotiate proxy-ntlm socks5-basic "
        "socks5-gssapi socks5-gssapi-nec proxy-tlsv1 proxy-ssl-allow-beast proxy-ssl-auto-client-cert "
        "haproxy-protocol proxy-http2 proxy-ca-native"},
    {CurlMeaning::Proxy, true,
        "proxy:x preproxy proxy1.0 proxy-user:U proxy-header noproxy socks4 socks4a socks5 socks5-hostname "
        "socks5-gssapi-service proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers "
        "proxy-crlfile proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name "
        "proxy-tls13-ciphers proxy-tlsauthtype proxy-tlsuser proxy-tlspassword haproxy-clientip"},
    {CurlMeaning::Route, false, "ipv4:4 ipv6:6 http2-prior-knowledge http3 http3-only http0.9 tcp-fastopen mptcp"},
    {CurlMeaning::Route, true,
        "resolve connect-to connect-timeout unix-socket abstract-unix-socket interface local-port dns-servers "
        "dns-interface dns-ipv4-addr dns-ipv6-addr doh-url limit-rate proto proto-redir ip-tos vlan-priority "
        "ipfs-gateway"},
    {CurlMeaning::Login, false, "ntlm-wb netrc:n netrc-optional location-trusted sasl-ir"},
    {CurlMeaning::Login, true,
        "aws-sigv4 netrc-file login-options delegation krb service-name sasl-authzid pubkey hostpubmd5 "
        "hostpubsha256"},
    {CurlMeaning::Files, true, "config:K etag-compare time-cond:z continue-at:C variable knownhosts"},
    {CurlMeaning::Retries, false, "retry-all-errors retry-connrefused"},
    {CurlMeaning::Retries, true, "retry retry-delay retry-max-time"},
    {CurlMeaning::Other, false,
        "post301 post302 post303 tr-encoding ignore-content-length form-escape disallow-username-in-url "
        "tftp-no-options mail-rcpt-allowfails ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control"},
    {CurlMeaning::Other, true,
        "request-target max-redirs tftp-blksize mail-from mail-rcpt mail-auth ftp-account ftp-method "
        "ftp-alternative-to-user ftp-ssl-ccc-mode upload-flags"},
};

QList<CurlOption> makeCurlOptions()
{
    QList<CurlOption> options;
    for (const OptionGroup &group : curlOptionGroups) {
        for (const QByteArray &word : QByteArray(group.names).split(' ')) {
            const qsizetype colon = word.indexOf(':');
            options.append({word.left(colon < 0 ? word.size() : colon), colon < 0 ? char(0) : word[colon + 1],
                group.takesValue, group.meaning});
        }
    }
    return options;
}

const QList<CurlOption> &curlOptions()
{
    static const QList<CurlOption> options = makeCurlOptions();
    return options;
}

} // namespace

const CurlOption *findCurlOption(const QByteArray &name)
{
    const CurlOption *shortened = nullptr;
    bool clear = true;
    for (const CurlOption &option : curlOptions()) {
        if (option.name == name)
            return &option;
        if (name.size() < 3 || !option.name.startsWith(name))
            continue;
        clear = clear && !shortened;
        shortened = &option;
    }
    return clear ? shortened : nullptr;
}

const CurlOption *findCurlOption(char letter)
{
    const auto found = std::find_if(curlOptions().begin(), curlOptions().end(),
        [letter](const CurlOption &option) { return option.letter == letter; });
    return found == curlOptions().end() ? nullptr : &*found;
}

QString reasonOf(CurlMeaning meaning)
{
    switch (meaning) {
    case CurlMeaning::Request:
    case CurlMeaning::Default:
    case CurlMeaning::Terminal:
        break;
    case CurlMeaning::Unchecked:
        return CurlOptionsText::tr("certificates are always checked");
    case CurlMeaning::Certificates:
        return CurlOptionsText::tr("certificates and TLS are the worker's");
    case CurlMeaning::Proxy:
        return CurlOptionsText::tr("proxies are the worker's");
    case CurlMeaning::Route:
        return CurlOptionsText::tr("connections are the worker's");
    case CurlMeaning::Login:
        return CurlOptionsText::tr("only Basic and Bearer are known here");
    case CurlMeaning::Files:
        return CurlOptionsText::tr("it is in a file");
    case CurlMeaning::Retries:
        return CurlOptionsText::tr("attempts are set under Options");
    case CurlMeaning::Other:
        return CurlOptionsText::tr("it has no counterpart here");
    }
    return {};
}

} // namespace pgcourier
