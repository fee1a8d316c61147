// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/insomnia.h"

#include "app/base/newid.h"
#include "app/model/compose/importnames.h"
#include "app/model/compose/insomniarequest.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct InsomniaText
{
    Q_DECLARE_TR_FUNCTIONS(Insomnia)
};

constexpr int deepestGroup = 32;

// Walks both shapes; what is in a group is found in one way or the other.
class InsomniaExport
{
public:
    explicit InsomniaExport(const JsonView &root) : m_root(root), m_flat(root[u"resources"].isArray()) { }

    Result<ImportedFile> read()
    {
        ImportedFile file{m_flat ? u"Insomnia 4"_s : u"Insomnia 5"_s};
        if (m_flat)
            gather();
        const JsonView top = m_flat ? m_workspace : m_root;
        const QString own = top[u"name"].text().simplified();
        m_name = own.isEmpty() ? InsomniaText::tr("Imported") : own;
        m_collection = Collection{newId(), m_name, {}};
        if (m_flat)
            walk(m_children.value(m_workspace[u"_id"].string()), {});
        else
            walk(m_root[u"collection"].items(), {});
        takeEnvironments();
        file.collection = m_collection;
        file.environments = m_environments;
        file.leftOut = m_leftOut;
        return file;
    }

private:
    // Version 4 says of each resource what it is in.
    void gather()
    {
        for (const JsonView &resource : m_root[u"resources"].items()) {
            if (resource[u"_type"].string() == "workspace"_L1 && !m_workspace.exists())
                m_workspace = resource;
            else
                m_children[resource[u"parentId"].string()].append(resource);
        }
    }

    [[nodiscard]] static double placeOf(const JsonView &item)
    {
        const JsonView old = item[u"metaSortKey"];
        return old.exists() ? old.number(0) : item[u"meta"][u"sortKey"].number(0);
    }

    void walk(QList<JsonView> items, const FolderPath &folder)
    {
        std::stable_sort(items.begin(), items.end(),
            [](const JsonView &a, const JsonView &b) { return placeOf(a) < placeOf(b); });
        for (const JsonView &item : std::as_const(items)) {
            const QString type = item[u"_type"].string();
            const QString name = item[u"name"].text().simplified();
            const QString where = (folder + QStringList{name}).join(u" / "_s);
            const bool group = m_flat ? type == "request_group"_L1 : item[u"children"].exists();
            if (group)
                walkGroup(
                    item, folder + FolderPath{name.isEmpty() ? InsomniaText::tr("Folder") : name}, where);
            else if (type == "request"_L1 || (!m_flat && item[u"url"].exists() && item[u"method"].exists()))
                takeRequest(item, name, folder, where);
            else
                noteOther(type, where);
        }
    }

    void walkGroup(const JsonView &group, const FolderPath &folder, const QString &where)
    {
        if (folder.size() > deepestGroup)
            return m_leftOut.append({where, InsomniaText::tr("what is in this folder"),
                InsomniaText::tr("it is nested too deeply")});
        m_collection.folders.append(folder);
        for (const Variable &variable : variablesFromInsomnia(group[u"environment"], m_leftOut))
            addVariable(m_shared, variable);
        walk(m_flat ? m_children.value(group[u"_id"].string()) : group[u"children"].items(), folder);
    }

    void takeRequest(
        const JsonView &item, const QString &name, const FolderPath &folder, const QString &where)
    {
        const Draft draft = draftFromInsomnia(item, where, m_leftOut);
        m_collection.requests.append(
            {newId(), name.isEmpty() ? nameOfRequest(draft.request) : name, draft, folder});
    }

    void noteOther(const QString &type, const QString &where)
    {
        static const QStringList quiet{u"environment"_s, u"cookie_jar"_s, u"workspace"_s, u""_s};
        if (!m_flat || !quiet.contains(type))
            m_leftOut.append({where, type.isEmpty() ? InsomniaText::tr("what is no request of HTTP") : type,
                InsomniaText::tr("only requests of HTTP are sent here")});
    }

    // The base environment's variables hold in those under it.
    void takeEnvironments()
    {
        QList<JsonView> bases;
        if (!m_flat)
            bases.append(m_root[u"environments"]);
        for (const JsonView &child : m_children.value(m_workspace[u"_id"].string())) {
            if (child[u"_type"].string() == "environment"_L1)
                bases.append(child);
        }
        for (const JsonView &base : std::as_const(bases)) {
            const QList<Variable> variables = variablesFromInsomnia(base[u"data"], m_leftOut);
            QList<JsonView> inner
                = m_flat ? m_children.value(base[u"_id"].string()) : base[u"subEnvironments"].items();
            std::stable_sort(inner.begin(), inner.end(),
                [](const JsonView &a, const JsonView &b) { return placeOf(a) < placeOf(b); });
            for (const JsonView &one : std::as_const(inner))
                addEnvironment(m_name + u": "_s + one[u"name"].text().simplified(),
                    variablesFromInsomnia(one[u"data"], m_leftOut) + variables);
            if (inner.isEmpty())
                addEnvironment(m_name, variables);
        }
        if (m_environments.isEmpty())
            addEnvironment(m_name, {});
    }

    void addEnvironment(const QString &name, const QList<Variable> &variables)
    {
        Environment environment{newId(), name, {}};
        for (const Variable &variable : variables + m_shared)
            addVariable(environment.variables, variable);
        if (!environment.variables.isEmpty())
            m_environments.append(environment);
    }

    JsonView m_root;
    bool m_flat; // version 4
    QString m_name;
    JsonView m_workspace;
    QHash<QString, QList<JsonView>> m_children; // by the id of what they are in
    QList<Variable> m_shared; // of folders
    Collection m_collection;
    QList<Environment> m_environments;
    LeftOutList m_leftOut;
};

} // namespace

bool isInsomnia(const JsonView &root)
{
    return root[u"__export_format"].exists()
        || root[u"type"].string().startsWith("collection.insomnia.rest"_L1);
}

Result<ImportedFile> fileFromInsomnia(const JsonView &root)
{
    const JsonView version = root[u"__export_format"];
    if (version.exists() && version.text() != "4"_L1)
        return Error::input(InsomniaText::tr("This version of Insomnia's export is not known here: %1")
                                .arg(version.text().left(20)),
            InsomniaText::tr("Export it again from a newer Insomnia"));
    return InsomniaExport(root).read();
}

} // namespace pgcourier
