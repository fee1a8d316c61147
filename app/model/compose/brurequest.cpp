// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/brurequest.h"

#include "app/base/newid.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/graphqlbody.h"
#include "app/model/compose/importnames.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct BruRequestText
{
    Q_DECLARE_TR_FUNCTIONS(BruRequest)
};

const BruBlock *findBlock(const QList<BruBlock> &blocks, QStringView name)
{
    for (const BruBlock &block : blocks) {
        if (block.name == name)
            return &block;
    }
    return nullptr;
}

const BruBlock *methodBlock(const QList<BruBlock> &blocks)
{
    for (const BruBlock &block : blocks) {
        if (isBruMethod(block.name))
            return &block;
    }
    return nullptr;
}

// Reads the blocks of one request.
class BruRequestReader
{
public:
    BruRequestReader(const QList<BruBlock> &blocks, const QList<QList<BruBlock>> &inherited,
        const QString &name, LeftOutList &leftOut)
        : m_blocks(blocks)
        , m_inherited(inherited)
        , m_leftOut(leftOut)
    {
        const BruBlock *meta = findBlock(blocks, u"meta");
        m_made.request.name = meta && !meta->value(u"name").isEmpty() ? meta->value(u"name") : name;
        m_made.request.id = newId();
        m_made.sequence = meta ? meta->value(u"seq").toDouble() : 0;
    }

    BruRequest read()
    {
        const BruBlock *method = methodBlock(m_blocks);
        if (!method)
            return m_made;
        Request &request = draft().request;
        request.method
            = method->name == "http"_L1 ? method->value(u"method").toUpper() : method->name.toUpper();
        request.url = method->value(u"url");
        takeParams();
        for (const QList<BruBlock> &folder : m_inherited)
            takeHeaders(folder);
        takeHeaders(m_blocks);
        takeAuth(method->value(u"auth"));
        takeBody(method->value(u"body"));
        for (const BruBlock &block : m_blocks) {
            if (block.name == "vars:pre-request"_L1)
                takeBruVariables(block, false, m_made.request.name, m_made.variables, m_leftOut);
        }
        noteBruScripts(m_blocks, m_made.request.name, m_leftOut);
        return m_made;
    }

private:
    [[nodiscard]] Draft &draft() { return m_made.request.draft; }

    void leaveOut(const QString &what, const QString &why)
    {
        m_leftOut.append({m_made.request.name, what, why});
    }

    // Those that are on stand in the URL too.
    void takeParams()
    {
        QString &url = draft().request.url;
        for (const BruBlock &block : m_blocks) {
            const bool query = block.name == "params:query"_L1 || block.name == "query"_L1;
            const bool hasQuery = url.contains(u'?');
            for (const BruField &field : block.fields) {
                if (query && field.off)
                    draft().idleParams.append({field.name, field.value});
                else if (query && !hasQuery)
                    draft().request.params.append({field.name, field.value});
                else if (block.name == "params:path"_L1)
                    takePathParam(url, field);
            }
        }
    }

    static void takePathParam(QString &url, const BruField &field)
    {
        const QRegularExpression place(u"(?<=/):%1(?=[/?#]|$)"_s.arg(QRegularExpression::escape(field.name)));
        const auto match = place.match(url);
        const QString value = field.value.isEmpty() ? variableUse(variableNameOf(field.name)) : field.value;
        if (match.hasMatch())
            url.replace(match.capturedStart(), match.capturedLength(), value);
    }

    // Of a name the nearest ones are sent.
    void takeHeaders(const QList<BruBlock> &blocks)
    {
        const BruBlock *block = findBlock(blocks, u"headers");
        const QList<BruField> fields = block ? block->fields : QList<BruField>{};
        Headers &headers = draft().request.headers;
        for (const BruField &field : fields) {
            if (!field.off)
                headers.removeIf([&field](const Field &other) {
                    return other.name.compare(field.name, Qt::CaseInsensitive) == 0;
                });
        }
        for (const BruField &field : fields)
            (field.off ? draft().idleHeaders : headers).append({field.name, field.value});
    }

    // "inherit" asks the folders, the innermost first.
    void takeAuth(QString mode)
    {
        QList<BruBlock> blocks = m_blocks;
        for (qsizetype i = m_inherited.size() - 1; mode == "inherit"_L1 && i >= 0; --i) {
            const BruBlock *auth = findBlock(m_inherited[i], u"auth");
            if (auth)
                mode = auth->value(u"mode");
            blocks = m_inherited[i];
        }
        if (mode.isEmpty() || mode == "none"_L1 || mode == "inherit"_L1)
            return;
        const BruBlock *auth = findBlock(blocks, QString(u"auth:"_s + mode));
        Headers &headers = draft().request.headers;
        if (auth && mode == "basic"_L1)
            setAuthorization(
                headers, {AuthScheme::Basic, auth->value(u"username"), auth->value(u"password")});
        else if (auth && mode == "bearer"_L1)
            setAuthorization(headers, {AuthScheme::Bearer, {}, auth->value(u"token")});
        else if (auth && mode == "apikey"_L1)
            (auth->value(u"placement").startsWith("query"_L1) ? draft().request.params : headers)
                .append({auth->value(u"key"), auth->value(u"value")});
        else
            leaveOut(BruRequestText::tr("its authentication of the type %1").arg(mode),
                BruRequestText::tr("nothing like it is there"));
    }

    void takeText(DraftBody kind, const QString &text, const QString &type = {})
    {
        draft().kind = kind;
        if (!text.isEmpty())
            draft().request.body = text.toUtf8();
        if (!type.isEmpty())
            addUnlessThere(draft().request.headers, {u"Content-Type"_s, type});
    }

    void takeBody(const QString &given)
    {
        static const QHash<QString, QString> camel{
            {u"formUrlEncoded"_s, u"form-urlencoded"_s}, {u"multipartForm"_s, u"multipart-form"_s}};
        QString mode = camel.value(given, given);
        for (const BruBlock &block : m_blocks) {
            if (mode.isEmpty() && block.name.startsWith("body"_L1)) // older files do not say it
                mode = block.name == "body"_L1 ? u"json"_s : block.name.section(u':', 1, 1);
        }
        if (mode.isEmpty() || mode == "none"_L1)
            return;
        const BruBlock *body = findBlock(m_blocks, QString(u"body:"_s + mode));
        if (!body && mode == "json"_L1)
            body = findBlock(m_blocks, u"body");
        if (!body)
            return;
        if (mode == "json"_L1)
            takeText(DraftBody::Json, body->text);
        else if (mode == "text"_L1)
            takeText(DraftBody::Text, body->text);
        else if (mode == "xml"_L1)
            takeText(DraftBody::Text, body->text, u"application/xml"_s);
        else if (mode == "sparql"_L1)
            takeText(DraftBody::Text, body->text, u"application/sparql-query"_s);
        else if (mode == "graphql"_L1)
            takeGraphQl(body->text);
        else if (mode == "form-urlencoded"_L1)
            takeForm(*body);
        else if (mode == "multipart-form"_L1)
            takeParts(*body);
        else if (mode == "file"_L1)
            takeFile(*body);
        else
            leaveOut(BruRequestText::tr("its body of the kind %1").arg(mode),
                BruRequestText::tr("nothing like it is there"));
    }

    void takeGraphQl(const QString &query)
    {
        const BruBlock *variables = findBlock(m_blocks, u"body:graphql:vars");
        takeText(
            DraftBody::Json, QString::fromUtf8(graphQlBody(query, variables ? variables->text : QString())));
    }

    void takeForm(const BruBlock &body)
    {
        QList<Field> fields;
        for (const BruField &field : body.fields) {
            if (!field.off)
                fields.append({field.name, field.value});
        }
        draft().kind = DraftBody::Form;
        draft().request.body = encodeForm(fields);
        noteOff(body);
    }

    void noteOff(const BruBlock &body)
    {
        for (const BruField &field : body.fields) {
            if (field.off)
                leaveOut(BruRequestText::tr("the field “%1” of its body").arg(field.name),
                    BruRequestText::tr("it is switched off"));
        }
    }

    // "@file(a|b) @contentType(image/png)"
    void takeParts(const BruBlock &body)
    {
        static const QRegularExpression typed(
            u"^(.*?)\\s*@contentType\\(([^)]*)\\)\\s*$"_s, QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression files(u"^@file\\((.*)\\)$"_s);
        draft().kind = DraftBody::Multipart;
        noteOff(body);
        for (const BruField &field : body.fields) {
            QString value = field.value;
            QString type;
            if (const auto match = typed.match(value); match.hasMatch()) {
                value = match.captured(1);
                type = match.captured(2);
            }
            const auto match = files.match(value);
            if (field.off)
                continue;
            if (!match.hasMatch())
                draft().parts.append({field.name, value, {}, {}, type});
            for (const QString &file : match.captured(1).split(u'|', Qt::SkipEmptyParts))
                draft().parts.append({field.name, {}, file, {}, type});
        }
    }

    void takeFile(const BruBlock &body)
    {
        static const QRegularExpression file(u"@file\\(([^)]*)\\)(?:\\s*@contentType\\(([^)]*)\\))?"_s);
        draft().kind = DraftBody::File;
        for (const BruField &field : body.fields) {
            const auto match = file.match(field.value);
            if (field.off || !match.hasMatch())
                continue;
            draft().bodyFile = match.captured(1);
            if (!match.captured(2).isEmpty())
                addUnlessThere(draft().request.headers, {u"Content-Type"_s, match.captured(2)});
            return;
        }
    }

    const QList<BruBlock> &m_blocks;
    const QList<QList<BruBlock>> &m_inherited;
    LeftOutList &m_leftOut;
    BruRequest m_made;
};

} // namespace

bool isBruMethod(const QString &block)
{
    static const QStringList names{u"get"_s, u"post"_s, u"put"_s, u"patch"_s, u"delete"_s, u"head"_s,
        u"options"_s, u"trace"_s, u"connect"_s, u"http"_s};
    return names.contains(block);
}

BruRequest requestFromBru(const QList<BruBlock> &blocks, const QList<QList<BruBlock>> &inherited,
    const QString &name, LeftOutList &leftOut)
{
    return BruRequestReader(blocks, inherited, name, leftOut).read();
}

void takeBruVariables(const BruBlock &block, bool secret, const QString &where, QList<Variable> &variables,
    LeftOutList &leftOut)
{
    for (BruField field : block.fields) {
        if (field.name.startsWith(u'@')) // one that scripts do not see
            field.name.remove(0, 1);
        if (field.off)
            leftOut.append({where, BruRequestText::tr("the variable “%1”").arg(field.name),
                BruRequestText::tr("it is switched off")});
        else if (!isVariableName(field.name))
            leftOut.append({where, BruRequestText::tr("the variable “%1”").arg(field.name),
                BruRequestText::tr("no variable can have this name here")});
        else
            addVariable(variables, {field.name, field.value, secret});
    }
}

void noteBruScripts(const QList<BruBlock> &blocks, const QString &where, LeftOutList &leftOut)
{
    static const QHash<QString, const char *> names{
        {u"script:pre-request"_s, QT_TRANSLATE_NOOP("BruRequest", "the script that runs before it")},
        {u"script:post-response"_s, QT_TRANSLATE_NOOP("BruRequest", "the script that runs after it")},
        {u"tests"_s, QT_TRANSLATE_NOOP("BruRequest", "tests")},
        {u"assert"_s, QT_TRANSLATE_NOOP("BruRequest", "assertions")},
        {u"vars:post-response"_s,
            QT_TRANSLATE_NOOP("BruRequest", "variables that are taken from the response")}};
    for (const BruBlock &block : blocks) {
        if (names.contains(block.name))
            leftOut.append({where, BruRequestText::tr(names.value(block.name)),
                BruRequestText::tr("nothing here runs them")});
        else if (block.name == "example"_L1)
            leftOut.append({where, BruRequestText::tr("a saved response"),
                BruRequestText::tr("only requests are kept")});
        else if (block.name == "docs"_L1)
            leftOut.append({where, BruRequestText::tr("its description"),
                BruRequestText::tr("a request has no place for it")});
    }
}

} // namespace pgcourier
