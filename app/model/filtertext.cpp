// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filtertext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

struct Token
{
    QString key; // empty: a plain word
    QString value;
};

Error wrong(const QString &text, const QString &hint)
{
    return {ErrorKind::Input, text, {}, hint, {}};
}

// Splits at spaces outside of double quotes; a key is what stands before the first colon of a bare word.
Result<QList<Token>> split(QStringView text)
{
    QList<Token> tokens;
    qsizetype i = 0;
    while (i < text.size()) {
        if (text[i].isSpace()) {
            ++i;
            continue;
        }
        Token token;
        bool quoted = false;
        bool keyed = false;
        for (; i < text.size() && (quoted || !text[i].isSpace()); ++i) {
            if (text[i] == u'"') {
                quoted = !quoted;
            } else if (text[i] == u':' && !quoted && !keyed && !text.mid(i).startsWith("://"_L1)) {
                keyed = true;
                token.key = token.value.toLower();
                token.value.clear();
            } else {
                token.value += text[i];
            }
        }
        if (quoted)
            return wrong(Words::tr("A quote is not closed"), Words::tr("End it with another \""));
        tokens.append(token);
    }
    return tokens;
}

std::optional<QDateTime> parseRelative(const QString &value, const QDateTime &now)
{
    static const QRegularExpression pattern(u"^-(\\d{1,6})(s|m|h|d|w)$"_s);
    const QRegularExpressionMatch match = pattern.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    static const QMap<QString, qint64> seconds{
        {u"s"_s, 1}, {u"m"_s, 60}, {u"h"_s, 3600}, {u"d"_s, 86400}, {u"w"_s, 7 * 86400}};
    return now.addSecs(-match.captured(1).toLongLong() * seconds.value(match.captured(2)));
}

std::optional<QDateTime> parseTime(const QString &value, const QDateTime &now)
{
    if (auto relative = parseRelative(value, now))
        return relative;
    const QDate today = now.toLocalTime().date();
    if (value == "today"_L1)
        return today.startOfDay();
    if (value == "yesterday"_L1)
        return today.addDays(-1).startOfDay();
    if (const QDate date = QDate::fromString(value, Qt::ISODate); date.isValid() && value.size() == 10)
        return date.startOfDay();
    if (const QTime time = QTime::fromString(value, u"H:mm"_s); time.isValid())
        return QDateTime(today, time);
    QString stamp = value;
    stamp.replace(u' ', u'T');
    const QDateTime exact = QDateTime::fromString(stamp, Qt::ISODate);
    return exact.isValid() ? std::optional(exact) : std::nullopt;
}

Status readStatus(const QString &value, Filter &filter)
{
    for (const QString &name : value.split(u',', Qt::SkipEmptyParts)) {
        const auto status = jobStatusFromString(name);
        if (!status)
            return wrong(Words::tr("“%1” is no status").arg(name),
                Words::tr("Use pending, running, retrying, succeeded, failed or cancelled"));
        if (!filter.statuses.contains(*status))
            filter.statuses.append(*status);
    }
    return Done{};
}

Status readCode(const QString &value, Filter &filter)
{
    static const QRegularExpression pattern(u"^(?:([1-9])xx|([1-9]\\d\\d)(?:(?:-|\\.\\.)([1-9]\\d\\d))?)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(value);
    if (!match.hasMatch())
        return wrong(Words::tr("“%1” is no status code").arg(value), Words::tr("Use 404, 5xx or 400-499"));
    if (match.hasCaptured(1)) {
        filter.codeFrom = match.captured(1).toInt() * 100;
        filter.codeTo = *filter.codeFrom + 99;
    } else {
        filter.codeFrom = match.captured(2).toInt();
        filter.codeTo = match.hasCaptured(3) ? match.captured(3).toInt() : *filter.codeFrom;
    }
    if (*filter.codeFrom > *filter.codeTo)
        return wrong(Words::tr("The code range %1 is upside down").arg(value),
            Words::tr("Put the smaller code first"));
    return Done{};
}

Status readTime(const QString &value, const QDateTime &now, QDateTime &into)
{
    const auto time = parseTime(value, now);
    if (!time)
        return wrong(Words::tr("“%1” is no time").arg(value),
            Words::tr("Use -15m, -1h, -2d, 14:30, today, yesterday or 2024-05-31"));
    into = *time;
    return Done{};
}

Status readKey(const Token &token, const QDateTime &now, Filter &filter)
{
    if (token.value.isEmpty())
        return wrong(Words::tr("%1: has no value").arg(token.key),
            Words::tr("Write it without a space, as in status:failed"));
    if (token.key == "status"_L1)
        return readStatus(token.value, filter);
    if (token.key == "code"_L1)
        return readCode(token.value, filter);
    if (token.key == "after"_L1)
        return readTime(token.value, now, filter.after);
    if (token.key == "before"_L1)
        return readTime(token.value, now, filter.before);
    if (token.key == "host"_L1)
        filter.host = token.value;
    else if (token.key == "method"_L1)
        filter.method = token.value.toUpper();
    else if (token.key == "role"_L1)
        filter.role = token.value;
    else
        return wrong(Words::tr("There is no filter “%1:”").arg(token.key),
            Words::tr("Use %1 or put the text in quotes").arg(filterTextKeys().join(u' ')));
    return Done{};
}

} // namespace

QStringList filterTextKeys()
{
    return {u"status:"_s, u"host:"_s, u"code:"_s, u"method:"_s, u"after:"_s, u"before:"_s, u"role:"_s};
}

Result<Filter> parseFilterText(QStringView text, const QDateTime &now)
{
    const Result<QList<Token>> tokens = split(text);
    if (!tokens)
        return tokens.error();
    Filter filter;
    QStringList words;
    for (const Token &token : *tokens) {
        if (token.key.isEmpty()) {
            words.append(token.value);
            continue;
        }
        if (const Status read = readKey(token, now, filter); !read)
            return read.error();
    }
    filter.text = words.join(u' ');
    return filter;
}

} // namespace pgcourier
