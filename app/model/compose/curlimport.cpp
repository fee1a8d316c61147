// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlimport.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/curldata.h"
#include "app/model/compose/curloptions.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/shellwords.h"
#include "app/model/httpmethod.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct CurlImportText
{
    Q_DECLARE_TR_FUNCTIONS(CurlImport)
};

bool sameHeader(const QString &a, QLatin1String b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// Text of a URL or a header; bytes that are no UTF-8 are letters of Latin-1.
QString textOf(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return text.toUtf8() == bytes ? text : QString::fromLatin1(bytes);
}

// Gathers what the options say; finish() makes the request of it.
class CurlReader
{
public:
    explicit CurlReader(const ShellCommand &command) : m_words(command.words), m_input(command.input)
    {
        for (const QString &variable : command.variables)
            m_variables.append(variable);
        m_variables.removeDuplicates();
        m_unknown = command.unknown;
        m_cut = command.cut;
    }

    Result<CurlImport> read()
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
        return finish();
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
            noteLeftOut("--" + name, reasonOf(CurlMeaning::Files));
            option = findCurlOption(name.mid(7));
        }
        if (!option)
            return unknown("--" + name);
        if (negated) {
            if (!option->takesValue)
                m_terminal.append(u"--"_s + QString::fromUtf8(name));
            return Done{};
        }
        return option->takesValue ? takeOption(*option, "--" + name, std::nullopt) : takeFlag(*option, "--" + name);
    }

    Status takeUrl(const QByteArray &word)
    {
        if (word.trimmed().isEmpty())
            return Done{};
        if (!m_url.isEmpty())
            return Error::input(CurlImportText::tr("The cURL command has more than one URL"),
                CurlImportText::tr("Paste one request at a time"));
        m_url = word;
        return Done{};
    }

    Status takeFlag(const CurlOption &option, const QByteArray &written)
    {
        if (option.meaning != CurlMeaning::Request) {
            noteMeaning(option, written);
        } else if (option.name == "get") {
            m_dataToQuery = true;
        } else if (option.name == "head") {
            m_head = true;
        } else if (option.name == "globoff") {
            m_globs = false;
        } else if (option.name == "next") {
            return Error::input(CurlImportText::tr("The cURL command has more than one request"),
                CurlImportText::tr("Paste one request at a time"));
        } else if (option.name != "basic") {
            m_otherLogin = written;
        }
        return Done{};
    }

    Status takeOption(const CurlOption &option, const QByteArray &written, std::optional<QByteArray> value)
    {
        if (!value && m_words.isEmpty())
            return Error::input(CurlImportText::tr("The cURL option %1 has no value")
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
            m_method = QString::fromUtf8(value).toUpper();
        else if (name == "header")
            takeHeader(value);
        else if (name == "user")
            m_user = value;
        else if (name == "user-agent")
            m_agent = value;
        else if (name == "referer")
            m_referer = value;
        else if (name == "cookie")
            takeCookie(written, value);
        else if (name == "max-time")
            takeTimeout(written, value);
        else if (name == "upload-file")
            takeUpload(written, value);
        else if (name == "range")
            m_request.headers.append({u"Range"_s, u"bytes="_s + textOf(value)});
        else if (name == "oauth2-bearer")
            m_bearer = value;
        else if (name == "proto-default")
            m_scheme = QString::fromUtf8(value) + u"://"_s;
    }

    // "X: a"; "X;" is sent empty, "X:" takes a default of curl's away.
    void takeHeader(const QByteArray &value)
    {
        const QString line = textOf(value);
        const qsizetype colon = line.indexOf(u':');
        if (line.startsWith(u'@')) {
            noteLeftOut("-H " + value, reasonOf(CurlMeaning::Files));
        } else if (colon > 0 && line.mid(colon + 1).trimmed().isEmpty()) {
            m_removed.append(line.left(colon).trimmed());
        } else if (colon > 0) {
            m_request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
        } else if (line.trimmed().endsWith(u';') && line.trimmed().size() > 1) {
            m_request.headers.append({line.trimmed().chopped(1).trimmed(), QString()});
        } else {
            m_terminal.append(u"-H "_s + line);
        }
    }

    void takeCookie(const QByteArray &written, const QByteArray &value)
    {
        if (!value.contains('='))
            return noteLeftOut(written + ' ' + value, reasonOf(CurlMeaning::Files));
        m_cookies.append(textOf(value).trimmed());
    }

    void takeTimeout(const QByteArray &written, const QByteArray &value)
    {
        bool good = false;
        const double seconds = value.toDouble(&good);
        if (good && seconds > 0 && seconds < 2'000'000)
            m_request.timeout = std::chrono::milliseconds(qMax(qint64(1), qRound64(seconds * 1000)));
        else
            noteLeftOut(written + ' ' + value, CurlImportText::tr("an attempt has a deadline here"));
    }

    void takeUpload(const QByteArray &written, const QByteArray &value)
    {
        if (value == "-" || value == ".") {
            if (!m_input)
                return noteLeftOut(written + ' ' + value, noInput());
            m_upload = *m_input;
        } else {
            m_uploadFile = QString::fromUtf8(value);
        }
        m_uploads = true;
    }

    void takeData(const QByteArray &name, const QByteArray &written, const QByteArray &value)
    {
        if (name == "url-query" && value.startsWith('+')) {
            m_query.append(value.mid(1));
            return;
        }
        if (name == "data-urlencode" || name == "url-query") {
            QString file;
            const auto encoded = urlEncodedData(value, &file);
            if (!encoded)
                noteLeftOut(written + ' ' + value, reasonOf(CurlMeaning::Files));
            else if (name == "url-query")
                m_query.append(*encoded);
            else
                m_data.append(*encoded, true);
            return;
        }
        const CurlData::Kind kind = name == "json" ? CurlData::Kind::Json
            : name == "data-raw"                   ? CurlData::Kind::Raw
            : name == "data-binary"                ? CurlData::Kind::Binary
                                                   : CurlData::Kind::Text;
        if (!m_data.add(kind, value, m_input))
            noteLeftOut(written + ' ' + value.left(80), value == "@-" ? noInput() : reasonOf(CurlMeaning::Files));
    }

    void takePart(bool isText, const QByteArray &value)
    {
        const QString text = textOf(value);
        const qsizetype equals = text.indexOf(u'=');
        if (isText && equals > 0)
            m_parts.append({text.left(equals), text.mid(equals + 1), QString()});
        else if (const auto parts = formPartsFromText(text); parts && !isText)
            m_parts += *parts;
        else
            noteLeftOut("-F " + value, CurlImportText::tr("it has no name"));
    }

    Status unknown(const QByteArray &option)
    {
        const QString shown = QString::fromUtf8(option);
        const qsizetype equals = shown.indexOf(u'=');
        return Error::input(CurlImportText::tr("curl has no option %1").arg(shown),
            equals > 0 ? CurlImportText::tr("Write %1 and its value with a blank between them").arg(shown.left(equals))
                       : CurlImportText::tr("Take it out of the command and paste again"));
    }

    static QString noInput() { return CurlImportText::tr("what it reads is not there"); }

    void noteMeaning(const CurlOption &option, const QByteArray &written)
    {
        if (option.meaning == CurlMeaning::Terminal)
            m_terminal.append(QString::fromUtf8(written));
        else if (option.meaning != CurlMeaning::Default)
            noteLeftOut(written, reasonOf(option.meaning));
    }

    void noteLeftOut(const QByteArray &what, const QString &why)
    {
        m_notes.append(CurlImportText::tr("%1 is left out: %2").arg(textOf(what).simplified(), why));
    }

    // A header that the command names itself wins over an option that makes it.
    void addUnlessNamed(const QString &name, const QString &value)
    {
        if (!findHeader(m_request.headers, name))
            m_request.headers.append({name, value});
    }

    void addLogin()
    {
        if (!m_otherLogin.isEmpty())
            noteLeftOut(m_otherLogin, reasonOf(CurlMeaning::Login));
        if (m_user && m_otherLogin.isEmpty()) {
            QString pair = textOf(*m_user);
            if (!pair.contains(u':')) {
                m_notes.append(CurlImportText::tr("-u %1 has no password: write it under Auth").arg(pair));
                pair += u':';
            }
            addUnlessNamed(u"Authorization"_s, basicAuthorization(pair));
        }
        if (m_bearer)
            addUnlessNamed(u"Authorization"_s, u"Bearer "_s + textOf(*m_bearer));
    }

    void addOptionHeaders()
    {
        addLogin();
        if (m_agent && !m_agent->isEmpty())
            addUnlessNamed(u"User-Agent"_s, textOf(*m_agent));
        else if (m_agent)
            m_removed.append(u"User-Agent"_s);
        if (m_referer) {
            QByteArray referer = *m_referer;
            if (referer.endsWith(";auto"))
                referer.chop(5);
            if (!referer.isEmpty())
                addUnlessNamed(u"Referer"_s, textOf(referer));
        }
        if (!m_cookies.isEmpty())
            addUnlessNamed(u"Cookie"_s, m_cookies.join(u"; "_s));
        if (m_data.isJson())
            addUnlessNamed(u"Accept"_s, u"application/json"_s);
        for (const QString &name : std::as_const(m_removed)) {
            if (sameHeader(name, "user-agent"_L1) || sameHeader(name, "accept"_L1) || sameHeader(name, "host"_L1))
                m_notes.append(CurlImportText::tr("the header %1 cannot be left out here").arg(name));
        }
    }

    void finishUrl()
    {
        QString url = textOf(m_url.trimmed());
        if (m_globs) {
            static const QRegularExpression escaped(u"\\\\([\\[\\]{}])"_s);
            static const QRegularExpression glob(u"(?<!\\{)\\{[^{}]*,[^{}]*\\}(?!\\})|\\[(\\w+)-(\\w+)(:\\d+)?\\]"_s);
            if (glob.match(url).hasMatch())
                m_notes.append(CurlImportText::tr("curl sends several requests for this URL: here it is one"));
            url.replace(escaped, u"\\1"_s);
        }
        static const QRegularExpression scheme(u"^(?:[A-Za-z][A-Za-z0-9+.-]*:/|\\{\\{)"_s);
        if (!scheme.match(url).hasMatch())
            url.prepend(m_scheme); // as curl does
        if (m_uploads && url.endsWith(u'/') && !m_uploadFile.isEmpty())
            url += QString::fromUtf8(
                m_uploadFile.section(u'/', -1).toUtf8().toPercentEncoding());
        m_request.url = url;
        QByteArrayList query = m_query;
        if (m_dataToQuery && m_data.bytes())
            query.append(*m_data.bytes());
        if (query.isEmpty())
            return;
        const qsizetype hash = url.indexOf(u'#');
        const QString base = hash < 0 ? url : url.left(hash);
        m_request.url = base + (base.contains(u'?') ? u"&"_s : u"?"_s) + textOf(query.join('&'))
            + (hash < 0 ? QString() : url.mid(hash));
    }

    [[nodiscard]] bool isRemoved(QLatin1String name) const
    {
        return std::any_of(m_removed.begin(), m_removed.end(),
            [name](const QString &removed) { return sameHeader(removed, name); });
    }

    void finishBody(Draft &draft)
    {
        QString type;
        if (!m_parts.isEmpty()) {
            draft.kind = DraftBody::Multipart;
            draft.parts = m_parts;
            // Its own boundary has to stand there.
            draft.request.headers.removeIf([](const Field &field) {
                return sameHeader(field.name, "content-type"_L1) && isMultipartContentType(field.value);
            });
            return;
        }
        if (m_uploads) {
            draft.bodyFile = m_uploadFile;
            draft.request.body = m_upload;
            draft.untyped = true;
        } else if (m_data.isSet() && !m_dataToQuery) {
            draft.bodyFile = m_data.file();
            draft.request.body = m_data.bytes();
            type = m_data.isJson() ? u"application/json"_s : formContentType();
        }
        if (!draft.bodyFile.isEmpty())
            draft.kind = DraftBody::File;
        if (draft.request.body && bodyOf(draft.request.method) == HttpMethod::Body::Expected
            && draft.request.body->isEmpty())
            draft.request.body.reset(); // goes out as Content-Length: 0 in any case
        if (isRemoved("content-type"_L1))
            draft.untyped = draft.request.body || draft.kind;
        else if (!type.isEmpty() && !findHeader(draft.request.headers, u"Content-Type"))
            draft.request.headers.append({u"Content-Type"_s, type});
    }

    void addNotes()
    {
        if (m_data.joinsLines() && !m_dataToQuery)
            m_notes.append(CurlImportText::tr("the line breaks of %1 are sent, which curl -d leaves out").arg(m_data.file()));
        if (m_dataToQuery && !m_data.file().isEmpty())
            noteLeftOut("-d @" + m_data.file().toUtf8(), reasonOf(CurlMeaning::Files));
        for (const QString &variable : std::as_const(m_variables))
            m_notes.append(CurlImportText::tr("%1 is a variable of the shell: give it a value in an environment").arg(variable));
        for (const QString &text : std::as_const(m_unknown))
            m_notes.append(CurlImportText::tr("%1 is for the shell to work out: write what it stands for").arg(text.simplified()));
        m_terminal.removeDuplicates();
        if (!m_terminal.isEmpty())
            m_notes.append(CurlImportText::tr("of no meaning here: %1").arg(m_terminal.join(u' ')));
        if (!m_cut.isEmpty())
            m_notes.append(CurlImportText::tr("what follows the command is left out: %1").arg(m_cut.simplified().left(60)));
    }

    Result<CurlImport> finish()
    {
        if (m_url.trimmed().isEmpty())
            return Error::input(CurlImportText::tr("The cURL command has no URL"));
        addOptionHeaders();
        finishUrl();
        const bool posts = !m_parts.isEmpty() || (m_data.isSet() && !m_dataToQuery);
        m_request.method = !m_method.isEmpty() ? m_method
            : m_head                           ? u"HEAD"_s
            : m_uploads                        ? u"PUT"_s
            : posts                            ? u"POST"_s
                                               : u"GET"_s;
        CurlImport import;
        import.draft = Draft(m_request);
        finishBody(import.draft);
        addNotes();
        import.notes = m_notes;
        return import;
    }

    QByteArrayList m_words;
    std::optional<QByteArray> m_input;
    Request m_request;
    QByteArray m_url;
    QString m_scheme = u"http://"_s;
    QString m_method;
    bool m_head = false;
    bool m_globs = true;
    bool m_dataToQuery = false;
    CurlData m_data;
    QByteArrayList m_query;
    QList<FormPart> m_parts;
    bool m_uploads = false;
    std::optional<QByteArray> m_upload;
    QString m_uploadFile;
    std::optional<QByteArray> m_user;
    std::optional<QByteArray> m_bearer;
    std::optional<QByteArray> m_agent;
    std::optional<QByteArray> m_referer;
    QByteArray m_otherLogin;
    QStringList m_cookies;
    QStringList m_removed; // headers
    QStringList m_variables;
    QStringList m_unknown;
    QString m_cut;
    QStringList m_terminal;
    QStringList m_notes;
};

} // namespace

bool looksLikeCurl(QStringView text)
{
    static const QRegularExpression named(u"(?:^|[\\s\\\\/>$])curl(?:\\.exe)?[\\s^`]"_s, QRegularExpression::CaseInsensitiveOption);
    const QString begin = text.left(20'000).toString();
    if (!named.match(begin).hasMatch())
        return false;
    const Result<ShellCommand> command = findCommand(text.trimmed(), "curl");
    if (command)
        return command->words.size() > 1;
    return begin.trimmed().startsWith("curl"_L1) || begin.trimmed().startsWith("$ curl"_L1); // open quote
}

Result<CurlImport> parseCurlCommand(QStringView text)
{
    const Result<ShellCommand> command = findCommand(text.trimmed(), "curl");
    if (!command)
        return command.error();
    if (command->words.isEmpty())
        return Error::input(
            CurlImportText::tr("This is no cURL command"), CurlImportText::tr("It must begin with curl"));
    return CurlReader(*command).read();
}

} // namespace pgcourier
