// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlimport.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/curloptions.h"
#include "app/model/compose/curlwords.h"
#include "app/model/compose/formbody.h"
#include "app/model/httpmethod.h"
#include "app/model/requesttarget.h"

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

// Makes the request of what the options say.
class CurlMaker
{
public:
    explicit CurlMaker(CurlWords words) : m_in(std::move(words)) { }

    Result<CurlImport> make()
    {
        if (m_in.url.trimmed().isEmpty())
            return Error::input(CurlImportText::tr("The cURL command has no URL"));
        addOptionHeaders();
        finishUrl();
        const bool posts = !m_in.parts.isEmpty() || (m_in.data.isSet() && !m_in.dataToQuery);
        m_in.request.method = !m_in.method.isEmpty() ? m_in.method
            : m_in.head                              ? u"HEAD"_s
            : m_in.uploads                           ? u"PUT"_s
            : posts                                  ? u"POST"_s
                                                     : u"GET"_s;
        CurlImport import;
        import.draft = Draft(m_in.request);
        finishBody(import.draft);
        addNotes();
        import.notes = m_in.notes;
        return import;
    }

private:
    // A header that the command names itself wins over an option that makes it.
    void addUnlessNamed(const QString &name, const QString &value)
    {
        if (!findHeader(m_in.request.headers, name))
            m_in.request.headers.append({name, value});
    }

    void addLogin()
    {
        if (!m_in.otherLogin.isEmpty())
            m_in.leaveOut(m_in.otherLogin, reasonOf(CurlMeaning::Login));
        if (m_in.user && m_in.otherLogin.isEmpty()) {
            QString pair = curlWordText(*m_in.user);
            if (!pair.contains(u':')) {
                m_in.notes.append(CurlImportText::tr("-u %1 has no password: write it under Auth").arg(pair));
                pair += u':';
            }
            addUnlessNamed(u"Authorization"_s, basicAuthorization(pair));
        }
        if (m_in.bearer)
            addUnlessNamed(u"Authorization"_s, u"Bearer "_s + curlWordText(*m_in.bearer));
    }

    void addOptionHeaders()
    {
        addLogin();
        if (m_in.agent && !m_in.agent->isEmpty())
            addUnlessNamed(u"User-Agent"_s, curlWordText(*m_in.agent));
        else if (m_in.agent)
            m_in.removed.append(u"User-Agent"_s);
        if (m_in.referer) {
            QByteArray referer = *m_in.referer;
            if (referer.endsWith(";auto"))
                referer.chop(5);
            if (!referer.isEmpty())
                addUnlessNamed(u"Referer"_s, curlWordText(referer));
        }
        if (!m_in.cookies.isEmpty())
            addUnlessNamed(u"Cookie"_s, m_in.cookies.join(u"; "_s));
        if (m_in.data.isJson())
            addUnlessNamed(u"Accept"_s, u"application/json"_s);
        for (const QString &name : std::as_const(m_in.removed)) {
            if (sameHeader(name, "user-agent"_L1) || sameHeader(name, "accept"_L1)
                || sameHeader(name, "host"_L1))
                m_in.notes.append(CurlImportText::tr("the header %1 cannot be left out here").arg(name));
        }
    }

    void finishUrl()
    {
        QString url = curlWordText(m_in.url.trimmed());
        if (m_in.globs) {
            static const QRegularExpression escaped(u"\\\\([\\[\\]{}])"_s);
            static const QRegularExpression glob(
                u"(?<!\\{)\\{[^{}]*,[^{}]*\\}(?!\\})|\\[(\\w+)-(\\w+)(:\\d+)?\\]"_s);
            if (glob.match(url).hasMatch())
                m_in.notes.append(
                    CurlImportText::tr("curl sends several requests for this URL: here it is one"));
            url.replace(escaped, u"\\1"_s);
        }
        static const QRegularExpression scheme(u"^(?:[A-Za-z][A-Za-z0-9+.-]*:/|\\{\\{)"_s);
        if (!scheme.match(url).hasMatch())
            url.prepend(m_in.scheme); // as curl does
        if (m_in.uploads && url.endsWith(u'/') && !m_in.uploadFile.isEmpty())
            url += QString::fromUtf8(m_in.uploadFile.section(u'/', -1).toUtf8().toPercentEncoding());
        m_in.request.url = url;
        QByteArrayList query = m_in.query;
        if (m_in.dataToQuery && m_in.data.bytes())
            query.append(*m_in.data.bytes());
        if (!query.isEmpty())
            m_in.request.url = withQuery(url, curlWordText(query.join('&')));
    }

    [[nodiscard]] bool isRemoved(QLatin1String name) const
    {
        return std::any_of(m_in.removed.begin(), m_in.removed.end(),
            [name](const QString &removed) { return sameHeader(removed, name); });
    }

    void finishBody(Draft &draft)
    {
        QString type;
        if (!m_in.parts.isEmpty()) {
            draft.kind = DraftBody::Multipart;
            draft.parts = m_in.parts;
            // Its own boundary has to stand there.
            draft.request.headers.removeIf([](const Field &field) {
                return sameHeader(field.name, "content-type"_L1) && isMultipartContentType(field.value);
            });
            return;
        }
        if (m_in.uploads) {
            draft.bodyFile = m_in.uploadFile;
            draft.request.body = m_in.upload;
            draft.untyped = true;
        } else if (m_in.data.isSet() && !m_in.dataToQuery) {
            draft.bodyFile = m_in.data.file();
            draft.request.body = m_in.data.bytes();
            type = m_in.data.isJson() ? u"application/json"_s : formContentType();
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
        if (m_in.data.joinsLines() && !m_in.dataToQuery)
            m_in.notes.append(CurlImportText::tr("the line breaks of %1 are sent, which curl -d leaves out")
                                  .arg(m_in.data.file()));
        if (m_in.dataToQuery && !m_in.data.file().isEmpty())
            m_in.leaveOut("-d @" + m_in.data.file().toUtf8(), reasonOf(CurlMeaning::Files));
        for (const QString &variable : std::as_const(m_in.variables))
            m_in.notes.append(
                CurlImportText::tr("%1 is a variable of the shell: give it a value in an environment")
                    .arg(variable));
        for (const QString &text : std::as_const(m_in.unknown))
            m_in.notes.append(CurlImportText::tr("%1 is for the shell to work out: write what it stands for")
                                  .arg(text.simplified()));
        m_in.terminal.removeDuplicates();
        if (!m_in.terminal.isEmpty())
            m_in.notes.append(CurlImportText::tr("of no meaning here: %1").arg(m_in.terminal.join(u' ')));
        if (!m_in.cut.isEmpty())
            m_in.notes.append(CurlImportText::tr("what follows the command is left out: %1")
                                  .arg(m_in.cut.simplified().left(60)));
    }

    CurlWords m_in;
};

} // namespace

bool looksLikeCurl(QStringView text)
{
    static const QRegularExpression named(
        u"(?:^|[\\s\\\\/>$])curl(?:\\.exe)?[\\s^`]"_s, QRegularExpression::CaseInsensitiveOption);
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
    const Result<CurlWords> words = readCurlWords(*command);
    return words ? CurlMaker(*words).make() : Result<CurlImport>(words.error());
}

} // namespace pgcourier
