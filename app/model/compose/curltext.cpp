// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curltext.h"

#include "app/model/compose/ansiescape.h"
#include "app/model/compose/authorization.h"
#include "app/model/headerlines.h"
#include "app/model/httpmethod.h"
#include "app/model/requesttarget.h"

#include <algorithm>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestArgument = 100'000; // bytes; Linux takes 131,072
constexpr qsizetype expectFrom = 1'000'000; // bytes of a body from which curl asks before it sends one

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.remove(QChar(u'\0')); // no argument holds one
    return u'\'' + quoted.replace(u'\'', u"'\\''"_s) + u'\'';
}

// As the database adds them to the URL.
QString urlWithParams(const Request &request)
{
    QStringList pairs;
    for (const Field &param : request.params)
        pairs.append(QString::fromLatin1(
            QUrl::toPercentEncoding(param.name) + '=' + QUrl::toPercentEncoding(param.value)));
    return pairs.isEmpty() ? request.url : withQuery(request.url, pairs.join(u'&'));
}

// Something that a terminal would not take as it stands, or an argument cannot hold.
bool needsPipe(const QByteArray &body)
{
    return body.size() > longestArgument || QString::fromUtf8(body).toUtf8() != body
        || std::any_of(body.begin(), body.end(),
            [](char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7f; });
}

QString inSeconds(std::chrono::milliseconds time)
{
    QString text = QString::number(time.count() / 1000);
    const QString rest = QString::number(time.count() % 1000).rightJustified(3, u'0');
    return time.count() % 1000 == 0 ? text : text + u'.' + rest;
}

// The name of a file, which must not be taken for the standard input.
QString shellFile(const QString &path)
{
    return path == "-"_L1 ? u"./-"_s : path;
}

QString curlPart(MultiPart part)
{
    if (part.file.isEmpty() && part.fileName.isEmpty() && part.contentType.isEmpty())
        return u"--form-string "_s + shellQuoted(part.name + u'=' + part.value);
    part.file = shellFile(part.file);
    return u"--form "_s + shellQuoted(part.name + u'=' + multiPartValue(part));
}

// A header, or the pair of Basic where somebody has yet to put values in.
QString headerOption(const Field &header)
{
    if (header.name.compare("Authorization"_L1, Qt::CaseInsensitive) == 0) {
        const Authorization sent = authorizationOf({header});
        const QString pair = sent.user + u':' + sent.secret;
        if (sent.scheme == AuthScheme::Basic && !findVariables(pair).isEmpty())
            return u"--user "_s + shellQuoted(pair);
    }
    const QString value = trimmedValue(header.value);
    return u"--header "_s + shellQuoted(header.name + (value.isEmpty() ? u";"_s : u": "_s + value));
}

QStringList headerOptions(const Request &request, const QUrl &url, const std::optional<QByteArray> &body)
{
    Headers headers = joinedHeaders(request.headers);
    const auto add = [&headers](const QString &name, const QString &value) {
        if (!findHeader(headers, name))
            headers.append({name, value});
    };
    if (!url.userInfo().isEmpty())
        add(u"Authorization"_s,
            basicAuthorization(url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded)));
    if (!request.idempotencyKey.isEmpty())
        add(u"Idempotency-Key"_s, request.idempotencyKey);
    QStringList options;
    for (const Field &header : headers) {
        if (!isSetByTransport(header.name))
            options.append(headerOption(header));
    }
    if (body && !findHeader(headers, u"Content-Type"))
        options.append(u"--header 'Content-Type:'"_s);
    if (body && body->size() >= expectFrom && !findHeader(headers, u"Expect"))
        options.append(u"--header 'Expect:'"_s);
    return options;
}

} // namespace

QString curlCommand(const Request &request)
{
    return curlCommand(PlainRequest{request});
}

QString curlCommand(const PlainRequest &plain)
{
    const Request &request = plain.request;
    const QString text = urlWithParams(request);
    const bool hasVariables = !plain.variables.isEmpty() && !findVariables(text).isEmpty();
    const QUrl url(hasVariables ? QString() : text);
    QString target = hasVariables ? text : wireUrl(text);
    if (target == QString(text + u'/'))
        target = text; // curl adds it as well
    const QString method = request.method.toUpper();
    const bool fromFiles = !plain.parts.isEmpty() || !plain.bodyFile.isEmpty();
    std::optional<QByteArray> body = request.body;
    if (!body && !plain.bodyFile.isEmpty())
        body = QByteArray(""); // stands for it
    if (!body && !fromFiles && bodyOf(method) == HttpMethod::Body::Expected)
        body = QByteArray("");
    QStringList parts{u"curl "_s + shellQuoted(target)};
    if (target.contains(u'[') || target.contains(u'{'))
        parts.append(u"--globoff"_s);
    // Since 8.0 curl reads %2e as the dot that it is.
    if (target.contains("/."_L1) || target.contains("/%2e"_L1, Qt::CaseInsensitive))
        parts.append(u"--path-as-is"_s);
    if (method == "HEAD"_L1 && !body && !fromFiles)
        parts.append(u"--head"_s);
    else if (method != (body || fromFiles ? "POST"_L1 : "GET"_L1))
        parts.append(u"--request "_s + (findHttpMethod(method) ? method : shellQuoted(method)));
    parts += headerOptions(request, url, body);
    for (const MultiPart &part : plain.parts)
        parts.append(curlPart(part));
    const bool piped = body && needsPipe(*body);
    if (!plain.bodyFile.isEmpty())
        parts.append(u"--data-binary "_s + shellQuoted(u'@' + shellFile(plain.bodyFile)));
    else if (piped)
        parts.append(u"--data-binary @-"_s);
    else if (body)
        parts.append(u"--data-raw "_s + shellQuoted(QString::fromUtf8(*body)));
    parts.append(u"--max-time "_s + inSeconds(request.timeout));
    const QString command = parts.join(u" \\\n  "_s);
    return piped ? u"printf '"_s + QString::fromLatin1(printfEscaped(*body)) + u"' | "_s + command : command;
}

} // namespace pgcourier
