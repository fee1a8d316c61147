// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/openapi.h"

#include "app/base/newid.h"
#include "app/model/compose/importnames.h"
#include "app/model/compose/openapibody.h"
#include "app/model/compose/openapiparams.h"
#include "app/model/compose/openapisecurity.h"
#include "app/model/compose/openapiservers.h"
#include "app/model/httpmethod.h"

#include <QCoreApplication>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct OpenApiText
{
    Q_DECLARE_TR_FUNCTIONS(OpenApi)
};

QStringList textsOf(const JsonView &list)
{
    QStringList texts;
    for (const JsonView &item : list.items()) {
        if (!item.string().isEmpty())
            texts.append(item.string());
    }
    return texts;
}

// Reads the operations of a description.
class OpenApiReader
{
public:
    OpenApiReader(const JsonView &root, const std::stop_token &stop)
        : m_root(root)
        , m_old(root[u"swagger"].exists())
        , m_stop(stop)
        , m_refs(root)
        , m_params(m_refs, m_variables)
        , m_body(m_refs, m_leftOut)
        , m_security(m_refs, root, m_variables, m_leftOut)
    {
    }

    Result<ImportedFile> read()
    {
        m_title = m_root[u"info"][u"title"].text().simplified().left(200);
        if (m_title.isEmpty())
            m_title = OpenApiText::tr("Imported");
        Collection collection{newId(), m_title, {}};
        for (const JsonView &path : m_root[u"paths"].items()) {
            if (m_stop.stop_requested())
                return Error::cancelled(OpenApiText::tr("Cancelled"));
            if (path.name().startsWith(u'/') || path.name().startsWith(u'{'))
                readPath(path.name(), m_refs.resolve(path), collection.requests);
        }
        addTagOrder(collection);
        noteRest();
        ImportedFile file{m_old ? u"Swagger "_s + m_root[u"swagger"].text()
                                : u"OpenAPI "_s + m_root[u"openapi"].text().section(u'.', 0, 1)};
        file.environments = environmentsOfServers(m_root, m_title, m_variables, m_leftOut);
        file.collection = collection;
        file.leftOut = m_leftOut;
        return file;
    }

private:
    void readPath(const QString &address, const JsonView &path, QList<SavedRequest> &requests)
    {
        for (const JsonView &member : path.items()) {
            const QString method = member.name().toUpper();
            const QString where = u"%1 %2"_s.arg(method, address);
            if (findHttpMethod(method))
                readOperation(method, address, path, m_refs.resolve(member), requests);
            else if (method == "TRACE"_L1 || method == "QUERY"_L1)
                m_leftOut.append({where, OpenApiText::tr("the operation"),
                    OpenApiText::tr("no worker sends this method")});
        }
    }

    void readOperation(const QString &method, const QString &address, const JsonView &path,
        const JsonView &operation, QList<SavedRequest> &requests)
    {
        Draft draft;
        draft.request.method = method;
        const QString where = u"%1 %2"_s.arg(method, address);
        const QString server
            = serverOfOperation(operation[u"servers"].size() > 0 ? operation : path, m_variables);
        draft.request.url = (server.isEmpty() ? variableUse(u"baseUrl"_s) : server) + withVariables(address);
        const QList<JsonView> params = m_params.all(path, operation);
        m_params.take(draft, params);
        m_security.take(draft, operation);
        if (m_old) {
            const QStringList own = textsOf(operation[u"consumes"]);
            m_body.takeOld(draft, params, own.isEmpty() ? textsOf(m_root[u"consumes"]) : own, where);
        } else {
            m_body.take(draft, m_refs.resolve(operation[u"requestBody"]), where);
        }
        if (operation[u"callbacks"].size() > 0)
            m_leftOut.append({where, OpenApiText::tr("its callbacks"),
                OpenApiText::tr("they are sent by the API, not to it")});
        QString name = operation[u"summary"].text().simplified();
        if (name.isEmpty())
            name = operation[u"operationId"].text().simplified();
        const QString tag = operation[u"tags"].at(0).text().simplified();
        requests.append({newId(), name.isEmpty() ? where : name.left(200), draft,
            tag.isEmpty() ? FolderPath{} : FolderPath{tag.left(200)}});
    }

    // Folders in the order in which the description lists its tags.
    void addTagOrder(Collection &collection) const
    {
        QSet<QString> used;
        for (const SavedRequest &request : std::as_const(collection.requests))
            used.insert(request.folder.value(0));
        for (const JsonView &tag : m_root[u"tags"].items()) {
            const QString name = tag[u"name"].string().simplified().left(200);
            if (used.contains(name) && !name.isEmpty() && !collection.folders.contains(FolderPath{name}))
                collection.folders.append(FolderPath{name});
        }
    }

    void noteRest()
    {
        for (const JsonView &hook : m_root[u"webhooks"].items())
            m_leftOut.append({hook.name(), OpenApiText::tr("the webhook"),
                OpenApiText::tr("it is sent by the API, not to it")});
        if (m_body.choices() > 0)
            m_leftOut.append(
                {{}, OpenApiText::tr("other types of bodies (requests: %1)").arg(m_body.choices()),
                    OpenApiText::tr("each request has one body")});
        for (const QString &reference : m_refs.unresolved())
            m_leftOut.append({{}, OpenApiText::tr("what %1 refers to").arg(reference),
                reference.startsWith(u'#') ? OpenApiText::tr("it is not in the file")
                                           : OpenApiText::tr("it is in another file")});
    }

    JsonView m_root;
    bool m_old; // Swagger 2
    std::stop_token m_stop;
    QString m_title;
    OpenApiRefs m_refs;
    QList<Variable> m_variables;
    LeftOutList m_leftOut;
    OpenApiParams m_params;
    OpenApiBody m_body;
    OpenApiSecurity m_security;
};

} // namespace

bool isOpenApi(const JsonView &root)
{
    return root[u"openapi"].exists() || root[u"swagger"].exists();
}

Result<ImportedFile> fileFromOpenApi(const JsonView &root, const std::stop_token &stop)
{
    const bool known = root[u"openapi"].text().startsWith(u"3."_s) || root[u"openapi"].text() == "3"_L1
        || root[u"swagger"].text().startsWith(u'2');
    if (!known)
        return Error::input(OpenApiText::tr("This version of OpenAPI is not known here: %1")
                                .arg(root[u"openapi"].text() + root[u"swagger"].text().left(20)),
            OpenApiText::tr("Choose a description of OpenAPI 3 or Swagger 2"));
    return OpenApiReader(root, stop).read();
}

} // namespace pgcourier
