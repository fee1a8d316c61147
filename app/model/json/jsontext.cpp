// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

namespace {

struct JsonTextWords
{
    Q_DECLARE_TR_FUNCTIONS(JsonText)
};

JsonProblem problemAt(QStringView text, qsizetype offset, const QString &what)
{
    const QStringView before = text.left(offset);
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    return {int(before.count(u'\n')) + 1, int(offset - lineStart) + 1, what};
}

// Where the number that begins there ends; the beginning where it is none.
qsizetype numberEnd(QByteArrayView json, qsizetype begin)
{
    qsizetype at = begin;
    const auto digits = [&json, &at] {
        const qsizetype from = at;
        while (at < json.size() && json[at] >= '0' && json[at] <= '9')
            ++at;
        return at > from;
    };
    const auto take = [&json, &at](QByteArrayView any) {
        const bool there = at < json.size() && any.contains(json[at]);
        at += there ? 1 : 0;
        return there;
    };
    take("-");
    if (!take("0") && !digits())
        return begin;
    if (take(".") && !digits())
        return begin;
    if (take("eE")) {
        take("+-");
        if (!digits())
            return begin;
    }
    return at;
}

// One pass over valid JSON; only the white space between the tokens is its own.
class Indenter
{
public:
    explicit Indenter(QStringView json) : m_json(json) { }

    QString run()
    {
        for (m_at = 0; m_at < m_json.size(); ++m_at)
            take(m_json[m_at]);
        return m_out;
    }

private:
    void take(QChar c)
    {
        if (c.isSpace())
            return;
        if (c == u'"')
            return takeString();
        if (c == u'{' || c == u'[')
            return open(c);
        if (c == u'}' || c == u']') {
            --m_depth;
            newLine();
        }
        m_out += c;
        if (c == u',')
            newLine();
        else if (c == u':')
            m_out += u' ';
    }

    void open(QChar c)
    {
        m_out += c;
        qsizetype next = m_at + 1;
        while (next < m_json.size() && m_json[next].isSpace())
            ++next;
        if (next < m_json.size() && (m_json[next] == u'}' || m_json[next] == u']')) {
            m_out += m_json[next];
            m_at = next;
            return;
        }
        ++m_depth;
        newLine();
    }

    void takeString()
    {
        m_out += u'"';
        for (++m_at; m_at < m_json.size() && m_json[m_at] != u'"'; ++m_at) {
            if (m_json[m_at] == u'\\')
                takeEscape();
            else
                m_out += m_json[m_at];
        }
        m_out += u'"';
    }

    void takeEscape()
    {
        bool hex = false;
        const ushort code = m_json.mid(m_at + 2, 4).toUShort(&hex, 16);
        if (m_json.mid(m_at + 1, 1) == u"u" && hex && code >= 0xa0) {
            m_out += QChar(code);
            m_at += 5;
            return;
        }
        m_out += m_json.mid(m_at, 2);
        ++m_at;
    }

    void newLine()
    {
        m_out += u'\n';
        m_out += QString(qMax(0, m_depth) * 2, u' ');
    }

    QStringView m_json;
    qsizetype m_at = 0;
    int m_depth = 0;
    QString m_out;
};

} // namespace

std::optional<JsonProblem> findJsonProblem(QStringView text)
{
    if (text.trimmed().isEmpty())
        return std::nullopt;
    // QJsonDocument takes objects and arrays only; in brackets any single value is one.
    const QByteArray utf8 = withSmallNumbers(text.toUtf8());
    QJsonParseError error;
    QJsonDocument::fromJson("[" + utf8 + "]", &error);
    const bool separated = error.error == QJsonParseError::NoError
        && QJsonDocument::fromJson("[" + utf8 + "\n,0]").array().size() == 2;
    if (separated)
        return std::nullopt;
    if (error.error == QJsonParseError::NoError)
        return problemAt(text, text.size(), JsonTextWords::tr("more than one value"));
    const qsizetype bytes = qBound(0, error.offset - 1, int(utf8.size()));
    const qsizetype offset = QString::fromUtf8(utf8.left(bytes)).size();
    return problemAt(text, qMin(offset, text.size()), error.errorString());
}

QString jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QByteArray withSmallNumbers(QByteArray json)
{
    bool inString = false;
    for (qsizetype at = 0; at < json.size(); ++at) {
        if (inString && json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            inString = !inString;
        if (inString || (json[at] != '-' && (json[at] < '0' || json[at] > '9')))
            continue;
        const qsizetype length = numberEnd(json, at) - at;
        if (length > 2)
            json.replace(at, length, QByteArray("0.").leftJustified(length, '0'));
        const qsizetype begin = at;
        at += qMax(qsizetype(0), length - 1);
        if (length == 0 || (at + 1 < json.size() && QByteArrayView("+-.eE0123456789").contains(json[at + 1])))
            json[begin] = '?'; // a fault that QJsonDocument would let pass, as in 1.
    }
    return json;
}

bool isJson(const QByteArray &text)
{
    const QString decoded = QString::fromUtf8(text);
    return !decoded.trimmed().isEmpty() && decoded.toUtf8() == text && !findJsonProblem(decoded);
}

QString indentJson(QStringView json)
{
    return Indenter(json).run();
}

} // namespace pgcourier
