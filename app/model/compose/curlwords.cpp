// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlwords.h"

#include "app/model/compose/curloptions.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct CurlWordsText
{
    Q_DECLARE_TR_FUNCTIONS(CurlWords)
};

// Goes over the words of a command.
class CurlReader
{
public:
    explicit CurlReader(const ShellCommand &command) : m_words(command.words), m_input(command.input)
    {
        m_out.variables = command.variables;
        m_out.variables.removeDuplicates();
        m_out.unknown = command.unknown;
        m_out.cut = command.cut;
    }

    Result<CurlWords> read()
    {
        m_words.removeFirst(); // the program
        bool options = true;
        while (!m_words.isEmpty()) {
            const QByteArray word = m_words.takeFirst();
            if (options && word == "--")
                options = false;
            else if (const Status taken = options ? takeWord(word) : takeUrl(word); !taken)
                return taken.error();
        }
        return m_out;
    }

private:
    Status takeWord(const QByteArray &word)
    {
        if (!word.startsWith('-') || word == "-")
            return takeUrl(word);
        if (word.startsWith("--"))
            return takeLong(word.mid(2));
        // -sXPOST is -s -X POST.
        for (qsizetype i = 1; i < word.size(); ++i) {
            const CurlOption *option = findCurlOption(word[i]);
            if (!option)
                return unknown('-' + word.mid(i, 1));
            if (!option->takesValue) {
                if (const Status taken = takeFlag(*option, '-' + word.mid(i, 1)); !taken)
                    return taken;
                continue;
            }
            return takeOption(*option, '-' + word.mid(i, 1),
                i + 1 < word.size() ? std::optional(word.mid(i + 1)) : std::nullopt);
        }
        return Done{};
    }

    Status takeLong(const QByteArray &name)
    {
        const CurlOption *option = findCurlOption(name);
        const bool negated = !option && name.startsWith("no-");
        if (negated)
            option = findCurlOption(name.mid(3));
        if (!option && name.startsWith("expand-")) {
            m_out.leaveOut("--" + name, reasonOf(CurlMeaning::Files));
            option = findCurlOption(name.mid(7));
        }
        if (!option)
            return unknown("--" + name);
        if (negated) {
            if (!option->takesValue)
                m_out.terminal.append(u"--"_s + QString::fromUtf8(name));
            return Done{};
        }
        return option->takesValue ? takeOption(*option, "--" + name, std::nullopt)
                                  : takeFlag(*option, "--" + name);
    }

    Status takeUrl(const QByteArray &word)
    {
        if (word.trimmed().isEmpty())
            return Done{};
        if (!m_out.url.isEmpty())
            return Error::input(CurlWordsText::tr("The cURL command has more than one URL"),
                CurlWordsText::tr("Paste one request at a time"));
        m_out.url = word;
        return Done{};
    }

    Status takeFlag(const CurlOption &option, const QByteArray &written)
    {
        if (option.meaning != CurlMeaning::Request) {
            noteMeaning(option, written);
        } else if (option.name == "get") {
            m_out.dataToQuery = true;
        } else if (option.name == "head") {
            m_out.head = true;
        } else if (option.name == "globoff") {
            m_out.globs = false;
        } else if (option.name == "next") {
            return Error::input(CurlWordsText::tr("The cURL command has more than one request"),
                CurlWordsText::tr("Paste one request at a time"));
        } else if (option.name != "basic") {
            m_out.otherLogin = written;
        }
        return Done{};
    }

    Status takeOption(const CurlOption &option, const QByteArray &written, std::optional<QByteArray> value)
    {
        if (!value && m_words.isEmpty())
            return Error::input(CurlWordsText::tr("The cURL option %1 has no value")
                                    .arg(u"--"_s + QString::fromUtf8(option.name)));
        const QByteArray given = value ? *value : m_words.takeFirst();
        if (option.meaning != CurlMeaning::Request) {
            noteMeaning(option, written);
            return Done{};
        }
        if (option.name == "url")
            return takeUrl(given);
        if (option.name.startsWith("data") || option.name == "json" || option.name == "url-query")
            takeData(option.name, written, given);
        else if (option.name.startsWith("form"))
            takePart(option.name == "form-string", given);
        else
            takeValue(option.name, written, given);
        return Done{};
    }

    void takeValue(const QByteArray &name, const QByteArray &written, const QByteArray &value)
    {
        if (name == "request")
            m_out.method = QString::fromUtf8(value).toUpper();
        else if (name == "header")
            takeHeader(value);
        else if (name == "user")
            m_out.user = value;
        else if (name == "user-agent")
            m_out.agent = value;
        else if (name == "referer")
            m_out.referer = value;
        else if (name == "cookie")
            takeCookie(written, value);
        else if (name == "max-time")
            takeTimeout(written, value);
        else if (name == "upload-file")
            takeUpload(written, value);
        else if (name == "range")
            m_out.request.headers.append({u"Range"_s, u"bytes="_s + curlWordText(value)});
        else if (name == "oauth2-bearer")
            m_out.bearer = value;
        else if (name == "proto-default")
            m_out.scheme = QString::fromUtf8(value) + u"://"_s;
    }

    // "X: a"; "X;" is sent empty, "X:" takes a default of curl's away.
    void takeHeader(const QByteArray &value)
    {
        const QString line = curlWordText(value);
        const qsizetype colon = line.indexOf(u':');
        if (line.startsWith(u'@')) {
            m_out.leaveOut("-H " + value, reasonOf(CurlMeaning::Files));
        } else if (colon > 0 && line.mid(colon + 1).trimmed().isEmpty()) {
            m_out.removed.append(line.left(colon).trimmed());
        } else if (colon > 0) {
            m_out.request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
        } else if (line.trimmed().endsWith(u';') && line.trimmed().size() > 1) {
            m_out.request.headers.append({line.trimmed().chopped(1).trimmed(), QString()});
        } else {
            m_out.terminal.append(u"-H "_s + line);
        }
    }

    void takeCookie(const QByteArray &written, const QByteArray &value)
    {
        if (!value.contains('='))
            return m_out.leaveOut(written + ' ' + value, reasonOf(CurlMeaning::Files));
        m_out.cookies.append(curlWordText(value).trimmed());
    }

    void takeTimeout(const QByteArray &written, const QByteArray &value)
    {
        bool good = false;
        const double seconds = value.toDouble(&good);
        if (good && seconds > 0 && seconds < 2'000'000)
            m_out.request.timeout = std::chrono::milliseconds(qMax(qint64(1), qRound64(seconds * 1000)));
        else
            m_out.leaveOut(written + ' ' + value, CurlWordsText::tr("an attempt has a deadline here"));
    }

    void takeUpload(const QByteArray &written, const QByteArray &value)
    {
        if (value == "-" || value == ".") {
            if (!m_input)
                return m_out.leaveOut(written + ' ' + value, noInput());
            m_out.upload = *m_input;
        } else {
            m_out.uploadFile = QString::fromUtf8(value);
        }
        m_out.uploads = true;
    }

    void takeData(const QByteArray &name, const QByteArray &written, const QByteArray &value)
    {
        if (name == "url-query" && value.startsWith('+')) {
            m_out.query.append(value.mid(1));
            return;
        }
        if (name == "data-urlencode" || name == "url-query") {
            QString file;
            const auto encoded = urlEncodedData(value, &file);
            if (!encoded)
                m_out.leaveOut(written + ' ' + value, reasonOf(CurlMeaning::Files));
            else if (name == "url-query")
                m_out.query.append(*encoded);
            else
                m_out.data.append(*encoded, true);
            return;
        }
        const CurlData::Kind kind = name == "json" ? CurlData::Kind::Json
            : name == "data-raw"                   ? CurlData::Kind::Raw
            : name == "data-binary"                ? CurlData::Kind::Binary
                                                   : CurlData::Kind::Text;
        if (!m_out.data.add(kind, value, m_input))
            m_out.leaveOut(
                written + ' ' + value.left(80), value == "@-" ? noInput() : reasonOf(CurlMeaning::Files));
    }

    void takePart(bool isText, const QByteArray &value)
    {
        const QString text = curlWordText(value);
        const qsizetype equals = text.indexOf(u'=');
        if (isText && equals > 0)
            m_out.parts.append({text.left(equals), text.mid(equals + 1), QString()});
        else if (const auto parts = multiPartsFromText(text); parts && !isText)
            m_out.parts += *parts;
        else
            m_out.leaveOut("-F " + value, CurlWordsText::tr("it has no name"));
    }

    Status unknown(const QByteArray &option)
    {
        const QString shown = QString::fromUtf8(option);
        const qsizetype equals = shown.indexOf(u'=');
        return Error::input(CurlWordsText::tr("curl has no option %1").arg(shown),
            equals > 0 ? CurlWordsText::tr("Write %1 and its value with a blank between them")
                             .arg(shown.left(equals))
                       : CurlWordsText::tr("Take it out of the command and paste again"));
    }

    static QString noInput() { return CurlWordsText::tr("what it reads is not there"); }

    void noteMeaning(const CurlOption &option, const QByteArray &written)
    {
        if (option.meaning == CurlMeaning::Terminal)
            m_out.terminal.append(QString::fromUtf8(written));
        else if (option.meaning != CurlMeaning::Default)
            m_out.leaveOut(written, reasonOf(option.meaning));
    }

    QByteArrayList m_words;
    std::optional<QByteArray> m_input;
    CurlWords m_out;
};

} // namespace

QString curlWordText(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return text.toUtf8() == bytes ? text : QString::fromLatin1(bytes);
}

void CurlWords::leaveOut(const QByteArray &what, const QString &why)
{
    notes.append(CurlWordsText::tr("%1 is left out: %2").arg(curlWordText(what).simplified(), why));
}

Result<CurlWords> readCurlWords(const ShellCommand &command)
{
    return CurlReader(command).read();
}

} // namespace pgcourier
