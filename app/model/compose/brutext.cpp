// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/brutext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct BruText
{
    Q_DECLARE_TR_FUNCTIONS(Bru)
};

constexpr int bruIndent = 2;
const QString bruQuotes = u"'''"_s;

QString withoutIndent(const QString &line, int most = bruIndent)
{
    int blanks = 0;
    while (blanks < most && blanks < line.size() && line[blanks] == u' ')
        ++blanks;
    if (blanks == 0 && line.startsWith(u'\t'))
        blanks = 1;
    return line.mid(blanks);
}

// The name ends at the first colon that is not in quotes: "a:b": c
BruField readBruField(const QString &line)
{
    BruField field;
    QString rest = line.trimmed();
    field.off = rest.startsWith(u'~');
    if (field.off)
        rest = rest.mid(1);
    qsizetype from = 0;
    if (rest.startsWith(u'"')) {
        for (from = 1; from < rest.size() && rest[from] != u'"'; ++from)
            from += rest[from] == u'\\' ? 1 : 0;
    }
    const qsizetype colon = rest.indexOf(u':', from);
    field.name = rest.left(colon < 0 ? rest.size() : colon).trimmed();
    field.value = colon < 0 ? QString() : rest.mid(colon + 1).trimmed();
    if (field.name.size() > 1 && field.name.startsWith(u'"') && field.name.endsWith(u'"'))
        field.name = field.name.mid(1, field.name.size() - 2).replace(u"\\\""_s, u"\""_s);
    return field;
}

// A value between ''' goes over lines.
QList<BruField> readBruFields(const QStringList &lines)
{
    QList<BruField> fields;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        BruField field = readBruField(lines[i]);
        if (field.value.startsWith(bruQuotes)) {
            QStringList value;
            const QString first = field.value.mid(bruQuotes.size());
            if (first.endsWith(bruQuotes)) {
                field.value = first.chopped(bruQuotes.size());
            } else {
                if (!first.isEmpty())
                    value.append(first);
                while (++i < lines.size() && !lines[i].trimmed().startsWith(bruQuotes))
                    value.append(withoutIndent(lines[i], 2 * bruIndent));
                field.value = value.join(u'\n');
            }
        }
        fields.append(field);
    }
    return fields;
}

// "[", one name a line, with or without a comma.
QList<BruField> readBruList(const QStringList &lines)
{
    QList<BruField> names;
    for (const QString &line : lines) {
        for (const QString &part : line.split(u',', Qt::SkipEmptyParts)) {
            const QString name = part.trimmed();
            if (!name.isEmpty())
                names.append({name.startsWith(u'~') ? name.mid(1) : name, {}, name.startsWith(u'~')});
        }
    }
    return names;
}

QString bruFieldName(const QString &name)
{
    static const QRegularExpression plain(u"^[^\\s\"{}:~\\[\\]][^\\s\"{}:\\[\\]]*$"_s);
    return plain.match(name).hasMatch() ? name : u'"' + QString(name).replace(u'"', u"\\\""_s) + u'"';
}

QString bruFieldLine(const BruField &field)
{
    QString value = field.value;
    if (value.contains(u'\n')) {
        const QString inner = u"\n    "_s;
        value = bruQuotes + inner + value.replace(u'\n', inner) + u"\n  "_s + bruQuotes;
    }
    return u"  "_s + (field.off ? u"~"_s : QString()) + bruFieldName(field.name) + u": "_s + value + u'\n';
}

// Of text is the block; else of fields.
bool isBruTextBlock(QStringView name)
{
    if (name == u"body" || name == u"tests" || name == u"docs" || name.startsWith(u"script"))
        return true;
    return name.startsWith(u"body:") && name != u"body:form-urlencoded" && name != u"body:multipart-form"
        && name != u"body:file";
}

} // namespace

QString BruBlock::value(QStringView field) const
{
    for (const BruField &one : fields) {
        if (one.name == field && !one.off)
            return one.value;
    }
    return {};
}

Result<QList<BruBlock>> readBru(const QString &text)
{
    static const QRegularExpression head(
        u"^([A-Za-z][\\w:.-]*)[ \\t]*([{\\[])[ \\t]*(?:([}\\]])[ \\t]*)?$"_s);
    static const QRegularExpression tail(u"^[}\\]][ \\t]*$"_s);
    const QString wrong = BruText::tr("This file of Bruno's cannot be read");
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    QList<BruBlock> blocks;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        const auto match = head.match(lines[i]);
        if (!match.hasMatch())
            return Error::input(wrong).withDetail(
                BruText::tr("line %1 is in no block: %2").arg(i + 1).arg(lines[i].simplified().left(60)));
        BruBlock block{match.captured(1), {}, {}};
        const qsizetype first = i + 1;
        QStringList inner;
        // Only a bracket in the first column ends a block.
        while (match.captured(3).isEmpty() && ++i < lines.size() && !tail.match(lines[i]).hasMatch())
            inner.append(lines[i]);
        if (i >= lines.size())
            return Error::input(wrong).withDetail(
                BruText::tr("the block %1 of line %2 is not closed").arg(block.name).arg(first));
        QStringList plain;
        for (const QString &line : std::as_const(inner))
            plain.append(withoutIndent(line));
        block.text = plain.join(u'\n');
        if (!isBruTextBlock(block.name))
            block.fields = match.captured(2) == "["_L1 ? readBruList(inner) : readBruFields(inner);
        blocks.append(block);
    }
    return blocks;
}

QString writeBru(const QList<BruBlock> &blocks)
{
    QStringList out;
    for (const BruBlock &block : blocks) {
        QString text = block.name + u" {\n"_s;
        if (block.name == "vars:secret"_L1) {
            QStringList names;
            for (const BruField &field : block.fields)
                names.append(u"  "_s + field.name);
            out.append(block.name + u" [\n"_s + names.join(u",\n"_s) + u"\n]\n"_s);
            continue;
        }
        if (isBruTextBlock(block.name)) {
            for (const QString &line : block.text.split(u'\n'))
                text += line.isEmpty() ? u"\n"_s : QString(u"  "_s + line + u'\n');
        }
        for (const BruField &field : block.fields)
            text += bruFieldLine(field);
        out.append(text + u"}\n"_s);
    }
    return out.join(u'\n');
}

} // namespace pgcourier
