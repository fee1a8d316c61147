// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/webhook/webhookoptions.h"

#include "app/model/json/jsontext.h"
#include "app/model/json/jsontree.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct WebhookOptionsWords
{
    Q_DECLARE_TR_FUNCTIONS(WebhookOptions)
};

constexpr qsizetype mostOptionBytes = 65'536;
const QStringList oldWords{u"all"_s, u"changed"_s, u"none"_s}; // by OldValues
const QStringList shapeWords{u"supabase"_s, u"cloudevents"_s}; // by PayloadShape

bool readWord(const JsonTree &tree, int node, const QStringList &words, int &index)
{
    index = tree.type(node) == JsonTree::Type::String ? int(words.indexOf(tree.text(node))) : -1;
    return index >= 0;
}

bool readColumns(const JsonTree &tree, int node, QStringList &columns)
{
    columns.clear();
    if (tree.type(node) != JsonTree::Type::Array)
        return false;
    for (int row = 0; row < tree.childCount(node); ++row) {
        const int child = tree.child(node, row);
        if (tree.type(child) != JsonTree::Type::String)
            return false;
        if (const QString name = tree.text(child); !columns.contains(name))
            columns.append(name);
    }
    return !columns.isEmpty();
}

bool readBatch(const JsonTree &tree, int node, int &batch)
{
    bool number = false;
    batch = tree.text(node).toInt(&number);
    return number && tree.type(node) == JsonTree::Type::Number && batch >= 1
        && batch <= WebhookOptions::mostBatch;
}

// The trouble of one member, or none.
QString readOption(const JsonTree &tree, int node, WebhookOptions &options)
{
    const QString name = tree.name(node);
    int index = 0;
    if (name == "columns"_L1)
        return readColumns(tree, node, options.columns)
            ? QString()
            : WebhookOptionsWords::tr("“columns” are no names of columns");
    if (name == "old"_L1 && readWord(tree, node, oldWords, index)) {
        options.old = OldValues(index);
        return {};
    }
    if (name == "shape"_L1 && readWord(tree, node, shapeWords, index)) {
        options.shape = PayloadShape(index);
        return {};
    }
    if (name == "batch"_L1)
        return readBatch(tree, node, options.batch)
            ? QString()
            : WebhookOptionsWords::tr("“batch” is no number of rows from 1 to %1")
                  .arg(WebhookOptions::mostBatch);
    if (name == "payload"_L1) {
        options.payload = QString::fromUtf8(tree.source(node));
        return {};
    }
    return index < 0 ? WebhookOptionsWords::tr("“%1” cannot be “%2”").arg(name, tree.text(node, 40))
                     : WebhookOptionsWords::tr("there is no option “%1”").arg(name);
}

QString readAll(const QString &text, WebhookOptions &options)
{
    if (text.isEmpty() || text == "null"_L1)
        return {};
    const QByteArray bytes = text.toUtf8();
    const JsonTree tree = JsonTree::parse(bytes);
    if (tree.isEmpty() || tree.type(0) != JsonTree::Type::Object || bytes.size() > mostOptionBytes)
        return WebhookOptionsWords::tr("options are no JSON object");
    for (int row = 0; row < tree.childCount(0); ++row) {
        if (const QString trouble = readOption(tree, tree.child(0, row), options); !trouble.isEmpty())
            return trouble;
    }
    return {};
}

} // namespace

QString optionsText(const WebhookOptions &options)
{
    QStringList members;
    const auto add = [&members](const QString &name, const QString &json) {
        members.append(u"\"%1\": "_s.arg(name) + json);
    };
    QStringList columns;
    for (const QString &column : options.columns)
        columns.append(jsonString(column));
    if (!columns.isEmpty())
        add(u"columns"_s, u'[' + columns.join(u", "_s) + u']');
    if (options.old != OldValues::All)
        add(u"old"_s, jsonString(oldWords.at(int(options.old))));
    if (options.shape != PayloadShape::Supabase)
        add(u"shape"_s, jsonString(shapeWords.at(int(options.shape))));
    if (options.batch > 0)
        add(u"batch"_s, QString::number(options.batch));
    if (!options.payload.isEmpty())
        add(u"payload"_s, options.payload);
    return members.isEmpty() ? QString() : u'{' + members.join(u", "_s) + u'}';
}

bool readOptions(const QString &text, WebhookOptions &options)
{
    return readAll(text, options).isEmpty();
}

QString optionsTrouble(const QString &text)
{
    WebhookOptions options;
    return readAll(text, options);
}

Status checkOptions(const WebhookOptions &options)
{
    if (const auto problem = findJsonProblem(options.payload))
        return Error::input(WebhookOptionsWords::tr("The own payload is not JSON. Line %1, column %2: %3")
                                .arg(problem->line)
                                .arg(problem->column)
                                .arg(problem->text));
    if (optionsText(options).toUtf8().size() > mostOptionBytes)
        return Error::input(WebhookOptionsWords::tr("The own payload is longer than 64 kB"));
    return Done{};
}

} // namespace pgcourier
