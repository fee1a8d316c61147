// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/plan.h"

#include <algorithm>
#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(const QJsonObject &node)
{
    QString type = node[u"Node Type"_s].toString();
    const QString operation = node[u"Operation"_s].toString();
    const QString strategy = node[u"Strategy"_s].toString();
    if (!operation.isEmpty() && type == u"ModifyTable")
        type = operation;
    if (type == u"Aggregate" && strategy == u"Hashed")
        type = u"HashAggregate"_s;
    else if (type == u"Aggregate" && strategy == u"Sorted")
        type = u"GroupAggregate"_s;
    if (const QString join = node[u"Join Type"_s].toString(); !join.isEmpty() && join != u"Inner") {
        const QString kind = type.endsWith(u" Join"_s) ? type.chopped(5) : type;
        type = kind + u' ' + join + u" Join"_s;
    }
    QString title = type;
    if (node.contains(u"Index Name"_s))
        title += u" using "_s + node[u"Index Name"_s].toString();
    for (const QString &key : {u"Relation Name"_s, u"Function Name"_s, u"CTE Name"_s}) {
        if (!node.contains(key))
            continue;
        title += u" on "_s + node[key].toString();
        const QString alias = node[u"Alias"_s].toString();
        if (!alias.isEmpty() && alias != node[key].toString())
            title += u' ' + alias;
        break;
    }
    if (node.contains(u"Subplan Name"_s))
        title = node[u"Subplan Name"_s].toString() + u": "_s + title;
    return title;
}

QString valueText(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue part : value.toArray())
            parts.append(valueText(part));
        return parts.join(u", "_s);
    }
    if (value.isDouble())
        return QString::number(
            value.toDouble(), 'f', value.toDouble() == std::floor(value.toDouble()) ? 0 : 3);
    return value.isBool() ? (value.toBool() ? u"yes"_s : u"no"_s) : value.toString();
}

// What the title and the columns do not say.
QStringList detailsOf(const QJsonObject &node)
{
    static const QStringList keys{u"Index Cond"_s, u"Recheck Cond"_s, u"Hash Cond"_s, u"Merge Cond"_s,
        u"Join Filter"_s, u"Filter"_s, u"One-Time Filter"_s, u"TID Cond"_s, u"Sort Key"_s, u"Group Key"_s,
        u"Function Call"_s, u"Sort Method"_s, u"Sort Space Used"_s, u"Sort Space Type"_s, u"Hash Batches"_s,
        u"Peak Memory Usage"_s, u"Rows Removed by Filter"_s, u"Rows Removed by Index Recheck"_s,
        u"Rows Removed by Join Filter"_s, u"Heap Fetches"_s, u"Workers Planned"_s, u"Workers Launched"_s,
        u"Conflict Resolution"_s, u"Tuples Inserted"_s, u"Conflicting Tuples"_s, u"Shared Hit Blocks"_s,
        u"Shared Read Blocks"_s, u"Shared Dirtied Blocks"_s, u"Shared Written Blocks"_s,
        u"Temp Read Blocks"_s, u"Temp Written Blocks"_s};
    QStringList out;
    for (const QString &key : keys) {
        const QJsonValue value = node[key];
        const bool nothing = value.isUndefined() || (value.isDouble() && value.toDouble() == 0);
        if (!nothing)
            out.append(key + u": "_s + valueText(value));
    }
    return out;
}

PlanNode nodeFrom(const QJsonObject &json, int depth = 0)
{
    constexpr int deepest = 400;
    PlanNode node{titleOf(json), detailsOf(json), json[u"Total Cost"_s].toDouble(),
        json[u"Plan Rows"_s].toDouble(), {}, {}, json[u"Actual Loops"_s].toDouble(1), 0, {}};
    if (json.contains(u"Actual Total Time"_s))
        node.milliseconds = json[u"Actual Total Time"_s].toDouble() * node.loops;
    if (json.contains(u"Actual Rows"_s))
        node.actualRows = json[u"Actual Rows"_s].toDouble() * node.loops;
    if (depth < deepest) {
        for (const QJsonValue child : json[u"Plans"_s].toArray())
            node.children.append(nodeFrom(child.toObject(), depth + 1));
    }
    return node;
}

double weight(const PlanNode &node)
{
    return node.milliseconds.value_or(node.cost);
}

void share(PlanNode &node, double whole)
{
    double own = weight(node);
    for (PlanNode &child : node.children) {
        own -= weight(child);
        share(child, whole);
    }
    node.own = whole > 0 ? std::clamp(own / whole, 0.0, 1.0) : 0;
}

QString number(double value, int digits)
{
    return QString::number(value, 'f', digits);
}

void write(const PlanNode &node, int depth, QStringList &lines)
{
    const QString indent(depth > 0 ? depth * 6 - 4 : 0, u' ');
    QString line = indent + (depth > 0 ? u"->  "_s : QString()) + node.title
        + u"  (cost=%1 rows=%2)"_s.arg(number(node.cost, 2), number(node.rows, 0));
    if (node.milliseconds)
        line += u" (actual time=%1 rows=%2 loops=%3)"_s.arg(
            number(*node.milliseconds, 3), number(node.actualRows.value_or(0), 0), number(node.loops, 0));
    lines.append(line);
    for (const QString &detail : node.details)
        lines.append(QString(depth * 6 + 2, u' ') + detail);
    for (const PlanNode &child : node.children)
        write(child, depth + 1, lines);
}

} // namespace

Result<Plan> planFromJson(const QByteArray &json)
{
    const QJsonObject whole = QJsonDocument::fromJson(json).array().at(0).toObject();
    if (!whole[u"Plan"_s].isObject())
        return Error::database(u"The server's plan can't be read"_s);
    Plan plan{nodeFrom(whole[u"Plan"_s].toObject()), false, {}, {}, {}};
    plan.analyzed = plan.root.milliseconds.has_value();
    share(plan.root, weight(plan.root));
    if (whole.contains(u"Planning Time"_s))
        plan.planningMs = whole[u"Planning Time"_s].toDouble();
    if (whole.contains(u"Execution Time"_s))
        plan.executionMs = whole[u"Execution Time"_s].toDouble();
    for (const QJsonValue trigger : whole[u"Triggers"_s].toArray())
        plan.triggers.append(u"Trigger %1: %2 ms, calls: %3"_s.arg(trigger[u"Trigger Name"_s].toString(),
            number(trigger[u"Time"_s].toDouble(), 3), number(trigger[u"Calls"_s].toDouble(), 0)));
    return plan;
}

QString planText(const Plan &plan)
{
    QStringList lines;
    write(plan.root, 0, lines);
    lines += plan.triggers;
    if (plan.planningMs)
        lines.append(u"Planning Time: %1 ms"_s.arg(number(*plan.planningMs, 3)));
    if (plan.executionMs)
        lines.append(u"Execution Time: %1 ms"_s.arg(number(*plan.executionMs, 3)));
    return lines.join(u'\n') + u'\n';
}

} // namespace pgcourier
