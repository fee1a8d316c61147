// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what the server says of a trigger: the second half of webhook.h.
#include "app/model/webhook/webhook.h"

#include "app/model/httpmethod.h"
#include "app/model/json/jsontree.h"
#include "app/model/requestcheck.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct WebhookTextWords
{
    Q_DECLARE_TR_FUNCTIONS(Webhook)
};

// Past a quoted name or literal that begins there; E'…' has backslashes, in the others a quote is doubled,
// which reads as two that touch.
qsizetype afterQuoted(QStringView text, qsizetype from)
{
    const QChar quote = text[from];
    const bool escapes = quote == u'\'' && from > 0 && text[from - 1] == u'E';
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        if (escapes && text[at] == u'\\')
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return text.size();
}

// Calls `visit(place)` for each character outside of quotes and parentheses, until it answers false.
template <typename Visit> void walk(QStringView text, qsizetype from, Visit visit)
{
    int depth = 0;
    for (qsizetype at = from; at < text.size();) {
        const QChar letter = text[at];
        if (letter == u'"' || letter == u'\'') {
            at = afterQuoted(text, at);
            continue;
        }
        if (depth <= 0 && !visit(at))
            return;
        depth += letter == u'(' ? 1 : letter == u')' ? -1 : 0;
        ++at;
    }
}

bool readObject(const QString &text, Headers &fields)
{
    if (text == "null"_L1)
        return true;
    const JsonTree tree = JsonTree::parse(text.toUtf8());
    if (tree.isEmpty() || tree.type(0) != JsonTree::Type::Object)
        return false;
    fields = fieldsFromJson(text.toUtf8());
    return true;
}

bool readTimeout(const QString &text, std::chrono::milliseconds &timeout)
{
    if (text == "null"_L1)
        return true;
    bool number = false;
    timeout = std::chrono::milliseconds(text.trimmed().toInt(&number));
    return number;
}

} // namespace

bool readArguments(const QStringList &arguments, Webhook &webhook)
{
    const qsizetype count = arguments.size();
    webhook.url = count > 0 && arguments[0] != "null"_L1 ? arguments[0] : QString();
    if (count > 1 && arguments[1] != "null"_L1)
        webhook.method = arguments[1].toUpper();
    bool understood = count < 3 || readObject(arguments[2], webhook.headers);
    if (count == 4)
        understood = readTimeout(arguments[3], webhook.timeout) && understood;
    if (count > 4) {
        understood = readObject(arguments[3], webhook.params) && understood;
        understood = readTimeout(arguments[4], webhook.timeout) && understood;
    }
    if (count > 5)
        understood = readOptions(arguments[5], webhook.options) && understood;
    return understood;
}

QString argumentsTrouble(const QStringList &arguments)
{
    const qsizetype count = arguments.size();
    Webhook read;
    Headers fields;
    if (count < 1 || arguments[0].isEmpty() || arguments[0] == "null"_L1)
        return WebhookTextWords::tr("no URL");
    if (count > 6)
        return WebhookTextWords::tr("%1 arguments, 6 is the most").arg(count);
    if (count > 1 && arguments[1] != "null"_L1 && !findHttpMethod(arguments[1].toUpper()))
        return WebhookTextWords::tr("“%1” is no method").arg(arguments[1]);
    if (count > 2 && !readObject(arguments[2], fields))
        return WebhookTextWords::tr("headers are no JSON object");
    if (count > 4 && !readObject(arguments[3], fields))
        return WebhookTextWords::tr("params are no JSON object");
    const QString options = count > 5 ? optionsTrouble(arguments[5]) : QString();
    if ((!readArguments(arguments, read) && options.isEmpty()) || read.timeout.count() < 1)
        return WebhookTextWords::tr("the timeout is no number of milliseconds");
    if (!read.url.startsWith("http://"_L1, Qt::CaseInsensitive)
        && !read.url.startsWith("https://"_L1, Qt::CaseInsensitive))
        return WebhookTextWords::tr("http:// is missing");
    if (!options.isEmpty())
        return options;
    const Status headers = checkHeaders(read.headers);
    return headers ? QString() : headers.error().text;
}

QString conditionOf(QStringView definition)
{
    const QStringView mark = u" WHEN (";
    qsizetype from = -1;
    walk(definition, 0, [&](qsizetype at) {
        if (definition.mid(at).startsWith(mark))
            from = at + mark.size();
        return from < 0;
    });
    if (from < 0)
        return {};
    qsizetype end = definition.size();
    walk(definition, from, [&](qsizetype at) {
        if (definition[at] == u')')
            end = at;
        return end == definition.size();
    });
    return definition.mid(from, end - from).trimmed().toString();
}

QString layOutDefinition(const QString &definition)
{
    static const QStringList clauses{u" AFTER "_s, u" BEFORE "_s, u" INSTEAD OF "_s, u" REFERENCING "_s,
        u" FOR EACH "_s, u" WHEN ("_s, u" EXECUTE "_s};
    QString out;
    qsizetype from = 0;
    walk(definition, 0, [&](qsizetype at) {
        for (const QString &clause : clauses) {
            if (QStringView(definition).mid(at).startsWith(clause)) {
                out += QStringView(definition).mid(from, at - from).toString() + u"\n  "_s;
                from = at + 1;
            }
        }
        return true;
    });
    return out + definition.mid(from) + u";"_s;
}

} // namespace pgcourier
