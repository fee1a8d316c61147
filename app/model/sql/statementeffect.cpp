// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/statementeffect.h"

#include "app/model/sql/effectwords.h"
#include "app/model/sql/sqlparser.h"

#include <QHash>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QHash<QString, SqlEffect> &effectsOfNodes()
{
    static const QHash<QString, SqlEffect> nodes{{u"SelectStmt"_s, SqlEffect::Reads},
        {u"VariableShowStmt"_s, SqlEffect::Reads}, {u"ExplainStmt"_s, SqlEffect::Reads},
        {u"CopyStmt"_s, SqlEffect::Reads}, {u"InsertStmt"_s, SqlEffect::Writes},
        {u"UpdateStmt"_s, SqlEffect::Writes}, {u"DeleteStmt"_s, SqlEffect::Writes},
        {u"MergeStmt"_s, SqlEffect::Writes}, {u"TruncateStmt"_s, SqlEffect::Writes},
        {u"RefreshMatViewStmt"_s, SqlEffect::Writes}, {u"TransactionStmt"_s, SqlEffect::Transaction},
        {u"VariableSetStmt"_s, SqlEffect::Session}, {u"DiscardStmt"_s, SqlEffect::Session},
        {u"ListenStmt"_s, SqlEffect::Session}, {u"UnlistenStmt"_s, SqlEffect::Session},
        {u"NotifyStmt"_s, SqlEffect::Session}, {u"PrepareStmt"_s, SqlEffect::Session},
        {u"DeallocateStmt"_s, SqlEffect::Session}, {u"DeclareCursorStmt"_s, SqlEffect::Session},
        {u"FetchStmt"_s, SqlEffect::Session}, {u"ClosePortalStmt"_s, SqlEffect::Session},
        {u"LockStmt"_s, SqlEffect::Session}, {u"LoadStmt"_s, SqlEffect::Session},
        {u"ConstraintsSetStmt"_s, SqlEffect::Session}, {u"CheckPointStmt"_s, SqlEffect::Session},
        {u"DoStmt"_s, SqlEffect::Code}, {u"CallStmt"_s, SqlEffect::Code},
        {u"ExecuteStmt"_s, SqlEffect::Code}};
    return nodes;
}

// What is found within a statement's tree.
struct Found
{
    QString writes; // a query within that does, as one says it
    bool into = false;
    QList<SqlTrace> traces;
};

void look(const QString &node, const QJsonValue &value, Found &found)
{
    static const QHash<QString, QString> writing{{u"InsertStmt"_s, u"INSERT"_s},
        {u"UpdateStmt"_s, u"UPDATE"_s}, {u"DeleteStmt"_s, u"DELETE"_s}, {u"MergeStmt"_s, u"MERGE"_s},
        {u"LockingClause"_s, u"SELECT FOR UPDATE"_s}};
    if (const auto verb = writing.constFind(node); verb != writing.cend() && found.writes.isEmpty())
        found.writes = *verb;
    // PREPARE and EXPLAIN have the clause without a node's name around it.
    if (node == u"IntoClause" || node == u"intoClause")
        found.into = true;
    if (node != u"FuncCall")
        return;
    const QJsonArray names = value[u"funcname"_s].toArray();
    const QJsonObject last = names.isEmpty() ? QJsonObject() : names.last()[u"String"_s].toObject();
    const QString name = last.contains(u"sval"_s) ? last[u"sval"_s].toString() : last[u"str"_s].toString();
    if (const auto trace = traceOfFunction(name); trace && !found.traces.contains(*trace))
        found.traces.append(*trace);
}

// Without recursion: a tree may be as deep as its statement is long.
Found foundIn(const QJsonValue &root)
{
    Found found;
    QList<QJsonValue> open{root};
    while (!open.isEmpty()) {
        const QJsonValue value = open.takeLast();
        if (value.isArray()) {
            for (const QJsonValue item : value.toArray())
                open.append(item);
            continue;
        }
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            look(member.key(), member.value(), found);
            if (member.value().isArray() || member.value().isObject())
                open.append(member.value());
        }
    }
    return found;
}

bool analyses(const QJsonObject &explain)
{
    bool on = false;
    for (const QJsonValue option : explain[u"options"_s].toArray()) {
        const QJsonObject element = option[u"DefElem"_s].toObject();
        if (element[u"defname"_s].toString() != u"analyze")
            continue;
        const QJsonObject arg = element[u"arg"_s].toObject();
        const QJsonObject text = arg[u"String"_s].toObject();
        const QString word
            = text.contains(u"sval"_s) ? text[u"sval"_s].toString() : text[u"str"_s].toString();
        on = arg.isEmpty()
            || (word.isEmpty() ? arg[u"Integer"_s][u"ival"_s].toInt() != 0
                               : word != u"off" && word != u"false");
    }
    return on;
}

void readCopy(const QJsonObject &copy, StatementEffect &out)
{
    const bool from = copy[u"is_from"_s].toBool();
    out.verb = from ? u"COPY FROM"_s : u"COPY TO"_s;
    if (from)
        out.effect = SqlEffect::Writes;
    if (copy[u"is_program"_s].toBool())
        addTrace(out, SqlTrace::Program);
    else if (!from && !copy[u"filename"_s].toString().isEmpty())
        addTrace(out, SqlTrace::ServerFile);
}

StatementEffect effectOfTree(const QJsonObject &tree, const StatementEffect &byWords)
{
    const QString node = tree.isEmpty() ? QString() : tree.begin().key();
    const QJsonObject body = tree.isEmpty() ? QJsonObject() : tree.begin().value().toObject();
    StatementEffect out = byWords; // its verb, and what only the words say
    out.byParser = true;
    out.effect = effectsOfNodes().value(node, SqlEffect::Defines);
    if (node == u"ExplainStmt") {
        if (!analyses(body))
            return {SqlEffect::Reads, {}, u"EXPLAIN"_s, true, true};
        return effectOfTree(body[u"query"_s].toObject(), byWords);
    }
    if (node == u"CopyStmt")
        readCopy(body, out);
    if (out.effect == SqlEffect::Defines || node == u"PrepareStmt")
        return out;
    const Found found = foundIn(tree);
    for (const SqlTrace trace : found.traces)
        addTrace(out, trace);
    if (out.effect == SqlEffect::Reads && !found.writes.isEmpty()) {
        out.effect = SqlEffect::Writes;
        out.verb = found.writes;
    } else if (out.effect == SqlEffect::Reads && found.into) {
        out.effect = SqlEffect::Defines;
        out.verb = u"SELECT INTO"_s;
    } else if (node == u"SelectStmt") {
        out.verb = u"SELECT"_s;
    }
    return out;
}

} // namespace

StatementEffect effectOf(const QString &sql)
{
    const StatementEffect byWords = effectByWords(sql);
    const auto trees = sqlparser::trees(sql);
    if (!trees || trees->size() != 1)
        return byWords;
    return effectOfTree(trees->first().toObject(), byWords);
}

QString traceText(SqlTrace trace)
{
    switch (trace) {
    case SqlTrace::Sequence:
        return u"what a sequence gave out is not given back"_s;
    case SqlTrace::Remote:
        return u"what dblink does in another database stays done"_s;
    case SqlTrace::Program:
        return u"the program on the server runs"_s;
    case SqlTrace::ServerFile:
        return u"the file on the server is written"_s;
    case SqlTrace::OtherSession:
        return u"another session is ended or interrupted"_s;
    case SqlTrace::Server:
        return u"it concerns the server as a whole"_s;
    case SqlTrace::SessionLock:
        return u"the lock stays until the session ends"_s;
    case SqlTrace::OwnCommit:
        return u"the code may commit by itself"_s;
    case SqlTrace::Notify:
        return u"the notification is sent with the commit and not before"_s;
    }
    return {};
}

bool isForReading(const StatementEffect &effect)
{
    if (effect.effect == SqlEffect::Writes || effect.effect == SqlEffect::Defines)
        return false;
    for (const SqlTrace trace :
        {SqlTrace::Program, SqlTrace::ServerFile, SqlTrace::OtherSession, SqlTrace::Server}) {
        if (effect.traces.contains(trace))
            return false;
    }
    return true;
}

} // namespace pgcourier
