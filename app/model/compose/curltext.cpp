// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curltext.h"

#include "app/model/compose/authorization.h"
#include <QCoreApplication>
#include <QMap>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct CurlTextWords
{
    Q_DECLARE_TR_FUNCTIONS(CurlText)
};

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    return u'\'' + quoted.replace(u'\'', u"'\\''"_s) + u'\'';
}

// Bash's $'…': what browsers write where a body has control or other awkward characters.
QString ansiEscape(QStringView text, qsizetype &i)
{
    static const QMap<QChar, QChar> simple{{u'n', u'\n'}, {u't', u'\t'}, {u'r', u'\r'}, {u'a', QChar(7)},
        {u'b', u'\b'}, {u'f', u'\f'}, {u'v', u'\v'}};
    const QChar kind = text[i];
    const int digits = kind == u'x' ? 2 : kind == u'u' ? 4 : kind == u'U' ? 8 : 0;
    if (digits == 0)
        return simple.value(kind, kind);
    qsizetype length = 0;
    while (length < digits && i + 1 + length < text.size() && isxdigit(text[i + 1 + length].toLatin1()))
        ++length;
    const char32_t code = text.mid(i + 1, length).toUInt(nullptr, 16);
    i += length;
    return QString::fromUcs4(&code, 1);
}

// One shell word after another, quotes taken off. Stops at the end of the command.
class ShellWords
{
public:
    explicit ShellWords(QStringView text) : m_text(text) { }

    Result<QStringList> read()
    {
        for (; m_at < m_text.size(); ++m_at) {
            if (!readOne())
                return Error::input(CurlTextWords::tr("A quote in the cURL command is not closed"));
        }
        endWord();
        return m_words;
    }

private:
    bool readOne()
    {
        const QChar c = m_text[m_at];
        if (c == u'\'')
            return readQuoted(u'\'', false);
        if (c == u'"')
            return readDouble();
        if (c == u'$' && m_text.mid(m_at + 1).startsWith(u'\'')) {
            ++m_at;
            return readQuoted(u'\'', true);
        }
        if (c == u'\\' && m_at + 1 < m_text.size()) {
            ++m_at;
            if (m_text[m_at] == u'\r' && m_at + 1 < m_text.size())
                ++m_at;
            if (m_text[m_at] != u'\n')
                add(m_text[m_at]);
            return true;
        }
        if (c.isSpace())
            endWord();
        else
            add(c);
        return true;
    }

    bool readQuoted(QChar end, bool ansi)
    {
        m_inWord = true;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == end)
                return true;
            if (ansi && m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                m_word += ansiEscape(m_text, ++m_at);
            else
                m_word += m_text[m_at];
        }
        return false;
    }

    bool readDouble()
    {
        m_inWord = true;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == u'"')
                return true;
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size()
                && u"\"\\$`\n"_s.contains(m_text[m_at + 1])) {
                if (m_text[++m_at] != u'\n')
                    m_word += m_text[m_at];
            } else {
                m_word += m_text[m_at];
            }
        }
        return false;
    }

    void add(QChar c)
    {
        m_inWord = true;
        m_word += c;
    }

    void endWord()
    {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QStringList m_words;
    QString m_word;
    bool m_inWord = false;
};

// Gathers what the options say; finish() makes the request of it.
class CurlReader
{
public:
    explicit CurlReader(QStringList words) : m_words(std::move(words)) { }

    Result<Request> read()
    {
        while (!m_words.isEmpty()) {
            if (Status taken = takeWord(m_words.takeFirst()); !taken)
                return taken.error();
        }
        return finish();
    }

private:
    Status takeWord(const QString &word)
    {
        if (!word.startsWith(u'-') || word == "-"_L1) {
            if (!m_request.url.isEmpty())
                return Error::input(CurlTextWords::tr("The cURL command has more than one URL"),
                    CurlTextWords::tr("Paste one request at a time"));
            m_request.url = word;
            return Done{};
        }
        if (word.startsWith("--"_L1))
            return takeOption(word, std::nullopt);
        return takeShort(word);
    }

    // -sXPOST is -s -X POST.
    Status takeShort(const QString &word)
    {
        static const QMap<QChar, QString> names{{u'X', u"--request"_s}, {u'H', u"--header"_s},
            {u'd', u"--data"_s}, {u'u', u"--user"_s}, {u'A', u"--user-agent"_s}, {u'e', u"--referer"_s},
            {u'b', u"--cookie"_s}, {u'm', u"--max-time"_s}, {u'G', u"--get"_s}, {u'I', u"--head"_s},
            {u'o', u"--output"_s}};
        for (qsizetype i = 1; i < word.size(); ++i) {
            const QString name = names.value(word[i]);
            if (name.isEmpty() && u"sSvkLigfN#OJ"_s.contains(word[i]))
                continue;
            if (name.isEmpty())
                return unknown(u"-"_s + word[i]);
            if (name == "--get"_L1 || name == "--head"_L1) {
                if (Status taken = takeOption(name, std::nullopt); !taken)
                    return taken;
                continue;
            }
            const QString rest = word.mid(i + 1);
            return takeOption(name, rest.isEmpty() ? std::nullopt : std::optional(rest));
        }
        return Done{};
    }

    Status takeOption(const QString &name, std::optional<QString> value)
    {
        static const QSet<QString> ignored{u"--silent"_s, u"--show-error"_s, u"--verbose"_s, u"--insecure"_s,
            u"--location"_s, u"--include"_s, u"--compressed"_s, u"--fail"_s, u"--globoff"_s, u"--no-buffer"_s,
            u"--http1.1"_s, u"--http2"_s, u"--progress-bar"_s, u"--remote-name"_s};
        if (ignored.contains(name))
            return Done{};
        if (name == "--get"_L1) {
            m_dataToQuery = true;
            return Done{};
        }
        if (name == "--head"_L1) {
            m_method = u"HEAD"_s;
            return Done{};
        }
        static const QSet<QString> known{u"--request"_s, u"--header"_s, u"--data"_s, u"--data-raw"_s,
            u"--data-ascii"_s, u"--data-binary"_s, u"--data-urlencode"_s, u"--json"_s, u"--user"_s,
            u"--user-agent"_s, u"--referer"_s, u"--cookie"_s, u"--max-time"_s, u"--connect-timeout"_s,
            u"--url"_s, u"--output"_s};
        if (!known.contains(name))
            return unknown(name);
        if (!value && m_words.isEmpty())
            return Error::input(CurlTextWords::tr("The cURL option %1 has no value").arg(name));
        return takeValue(name, value ? *value : m_words.takeFirst());
    }

    Status takeValue(const QString &name, const QString &value)
    {
        if (name.startsWith("--data"_L1) || name == "--json"_L1)
            return takeData(name, value);
        if (name == "--request"_L1)
            m_method = value.toUpper();
        else if (name == "--header"_L1)
            takeHeader(value);
        else if (name == "--url"_L1)
            m_request.url = value;
        else if (name == "--user"_L1)
            m_request.headers.append({u"Authorization"_s, basicAuthorization(value)});
        else if (name == "--user-agent"_L1)
            m_request.headers.append({u"User-Agent"_s, value});
        else if (name == "--referer"_L1)
            m_request.headers.append({u"Referer"_s, value});
        else if (name == "--cookie"_L1)
            m_request.headers.append({u"Cookie"_s, value});
        else if (name == "--max-time"_L1)
            m_request.timeout = std::chrono::milliseconds(qMax(1, qRound(value.toDouble() * 1000)));
        return Done{};
    }

    void takeHeader(const QString &line)
    {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0 && !line.mid(colon + 1).trimmed().isEmpty())
            m_request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }

    Status takeData(const QString &name, const QString &value)
    {
        if (value.startsWith(u'@') && name != "--data-raw"_L1)
            return Error::input(CurlTextWords::tr("The cURL command reads a file: %1").arg(value.mid(1)),
                CurlTextWords::tr("Paste the content of the file into Body"));
        QString piece = value;
        if (name == "--data-urlencode"_L1) {
            const qsizetype equals = value.indexOf(u'=');
            piece = value.left(equals + 1)
                + QString::fromLatin1(QUrl::toPercentEncoding(value.mid(equals + 1)));
        }
        m_json = m_json || name == "--json"_L1;
        const QString between = m_data ? (name == "--json"_L1 ? QString() : u"&"_s) : QString();
        m_data = m_data.value_or(QString()) + between + piece;
        return Done{};
    }

    Status unknown(const QString &option)
    {
        return Error::input(CurlTextWords::tr("The cURL option %1 has no counterpart here").arg(option),
            CurlTextWords::tr("Take it out of the command and paste again"));
    }

    Result<Request> finish()
    {
        if (m_request.url.isEmpty())
            return Error::input(CurlTextWords::tr("The cURL command has no URL"));
        if (!m_request.url.contains("://"_L1))
            m_request.url.prepend(u"http://"_s); // as curl does
        if (m_data && m_dataToQuery) {
            m_request.url += (m_request.url.contains(u'?') ? u"&"_s : u"?"_s) + *m_data;
            m_data.reset();
        }
        if (m_data) {
            m_request.body = m_data->toUtf8();
            const QString type = m_json ? u"application/json"_s : u"application/x-www-form-urlencoded"_s;
            if (!findHeader(m_request.headers, u"Content-Type"))
                m_request.headers.append({u"Content-Type"_s, type});
        }
        m_request.method = !m_method.isEmpty() ? m_method : m_data ? u"POST"_s : u"GET"_s;
        return m_request;
    }

    QStringList m_words;
    Request m_request;
    QString m_method;
    std::optional<QString> m_data;
    bool m_dataToQuery = false;
    bool m_json = false;
};

} // namespace

QString curlCommand(const Request &request)
{
    QUrl url(request.url);
    if (!request.params.isEmpty()) {
        QUrlQuery query(url);
        for (const Field &param : request.params)
            query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(param.name)),
                QString::fromLatin1(QUrl::toPercentEncoding(param.value)));
        url.setQuery(query);
    }
    const QString target = request.params.isEmpty() ? request.url : url.toString(QUrl::FullyEncoded);
    QStringList parts{u"curl "_s + shellQuoted(target)};
    const QString method = request.method.toUpper();
    if (method == "HEAD"_L1)
        parts.append(u"--head"_s);
    else if (method != (request.body ? "POST"_L1 : "GET"_L1))
        parts.append(u"--request "_s + method);
    for (const Field &header : request.headers)
        parts.append(u"--header "_s + shellQuoted(header.name + u": "_s + header.value));
    if (request.body)
        parts.append(u"--data-raw "_s + shellQuoted(QString::fromUtf8(*request.body)));
    parts.append(u"--max-time "_s + QString::number(double(request.timeout.count()) / 1000));
    return parts.join(u" \\\n  "_s);
}

bool looksLikeCurl(QStringView text)
{
    const QStringView begin = text.trimmed();
    return begin.size() > 5 && begin.startsWith("curl"_L1) && begin[4].isSpace();
}

Result<Request> parseCurlCommand(QStringView text)
{
    Result<QStringList> words = ShellWords(text.trimmed()).read();
    if (!words)
        return words.error();
    if (words->isEmpty() || words->constFirst() != "curl"_L1)
        return Error::input(
            CurlTextWords::tr("This is no cURL command"), CurlTextWords::tr("It must begin with curl"));
    words->removeFirst();
    return CurlReader(*words).read();
}

} // namespace pgcourier
