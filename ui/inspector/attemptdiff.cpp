// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/attemptdiff.h"

#include "ui/body/bodytext.h"
#include "ui/inspector/attemptsmodel.h"
#include "ui/models/timetext.h"

#include <algorithm>
#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct AttemptDiffWords
{
    Q_DECLARE_TR_FUNCTIONS(AttemptDiff)
};

constexpr int context = 3; // lines around a change
constexpr int mostRows = 5000;
constexpr qsizetype longestShown = 2000; // characters of a line

void addTitle(QList<DiffRow> &rows, const QString &title)
{
    rows.append({DiffRow::Kind::Title, title});
}

// "Status: 503 → 200", or the one value that both have.
void addFact(QList<DiffRow> &rows, const QString &name, const QString &before, const QString &after)
{
    if (before == after && before.isEmpty())
        return;
    const auto orDash = [](const QString &text) {
        return text.isEmpty() ? u"–"_s : text;
    };
    if (before == after)
        rows.append({DiffRow::Kind::Same, u"%1: %2"_s.arg(name, before)});
    else
        rows.append({DiffRow::Kind::Plain, u"%1: %2 → %3"_s.arg(name, orDash(before), orDash(after))});
}

QString diffMilliseconds(const std::optional<double> &ms)
{
    return ms ? millisecondsText(*ms) : QString();
}

// Lines far from any change are left out, and counted.
void addLines(QList<DiffRow> &rows, const QList<DiffLine> &lines)
{
    QList<bool> near(lines.size(), false);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == DiffLine::Kind::Same)
            continue;
        for (qsizetype j = qMax<qsizetype>(0, i - context); j <= qMin(i + context, lines.size() - 1); ++j)
            near[j] = true;
    }
    int skipped = 0;
    const auto tellSkipped = [&] {
        if (skipped > 0)
            rows.append({DiffRow::Kind::Skipped,
                skipped == 1 ? AttemptDiffWords::tr("1 line the same")
                             : AttemptDiffWords::tr("%1 lines the same").arg(skipped)});
        skipped = 0;
    };
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!near[i]) {
            ++skipped;
            continue;
        }
        tellSkipped();
        if (rows.size() >= mostRows) {
            rows.append(
                {DiffRow::Kind::Skipped, AttemptDiffWords::tr("… and %1 more lines").arg(lines.size() - i)});
            return;
        }
        const auto kind = lines[i].kind == DiffLine::Kind::Same ? DiffRow::Kind::Same
            : lines[i].kind == DiffLine::Kind::Removed          ? DiffRow::Kind::Removed
                                                                : DiffRow::Kind::Added;
        rows.append({kind, lines[i].text.left(longestShown)});
    }
    tellSkipped();
}

void addText(QList<DiffRow> &rows, const QStringList &before, const QStringList &after, const QString &same)
{
    if (before == after)
        rows.append({DiffRow::Kind::Skipped, same});
    else
        addLines(rows, diffLines(before, after));
}

QStringList headerLines(const Headers &headers)
{
    QStringList lines;
    for (const Field &header : headers)
        lines.append(header.name + u": "_s + header.value);
    std::sort(lines.begin(), lines.end()); // their order says nothing
    return lines;
}

QStringList bodyLines(const DiffSide &side)
{
    const BodySource source{
        side.attempt.content, side.attempt.contentType, side.wholeSize > side.attempt.content.size()};
    const QString text = prettyText(source, kindOf(source)).text;
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

void addBodies(QList<DiffRow> &rows, const DiffSide &before, const DiffSide &after)
{
    const auto binary = [](const DiffSide &side) {
        const BodyKind kind = kindOf({side.attempt.content, side.attempt.contentType, false});
        return kind == BodyKind::Binary || kind == BodyKind::Image;
    };
    addFact(rows, AttemptDiffWords::tr("Size"), sizeText(before.wholeSize), sizeText(after.wholeSize));
    const bool same = before.attempt.content == after.attempt.content && before.wholeSize == after.wholeSize;
    if (before.wholeSize > before.attempt.content.size() || after.wholeSize > after.attempt.content.size())
        rows.append({DiffRow::Kind::Skipped,
            AttemptDiffWords::tr("Compared is the first %1 of each.")
                .arg(sizeText(qMax(before.attempt.content.size(), after.attempt.content.size())))});
    if (same)
        rows.append({DiffRow::Kind::Skipped, AttemptDiffWords::tr("The bodies are the same.")});
    else if (binary(before) || binary(after))
        rows.append({DiffRow::Kind::Plain, AttemptDiffWords::tr("The bodies differ; they are no text.")});
    else
        addText(rows, bodyLines(before), bodyLines(after),
            AttemptDiffWords::tr("The bodies differ in white space only."));
}

} // namespace

QList<DiffRow> diffTexts(const QStringList &before, const QStringList &after)
{
    QList<DiffRow> rows;
    for (const DiffLine &line : diffLines(before, after)) {
        const auto kind = line.kind == DiffLine::Kind::Same ? DiffRow::Kind::Same
            : line.kind == DiffLine::Kind::Removed          ? DiffRow::Kind::Removed
                                                            : DiffRow::Kind::Added;
        rows.append({kind, line.text.left(longestShown)});
    }
    return rows;
}

QList<DiffRow> diffAttempts(const DiffSide &before, const DiffSide &after)
{
    const Attempt &a = before.attempt;
    const Attempt &b = after.attempt;
    QList<DiffRow> rows;
    addTitle(rows, AttemptDiffWords::tr("Outcome"));
    addFact(
        rows, AttemptDiffWords::tr("Outcome"), AttemptsModel::outcomeText(a), AttemptsModel::outcomeText(b));
    addFact(rows, AttemptDiffWords::tr("Total"), diffMilliseconds(a.totalMs), diffMilliseconds(b.totalMs));
    addFact(rows, AttemptDiffWords::tr("Phases"), AttemptsModel::phasesText(a), AttemptsModel::phasesText(b));
    addFact(rows, AttemptDiffWords::tr("Address"), a.remoteAddress, b.remoteAddress);
    addFact(rows, AttemptDiffWords::tr("Stand-in"), a.sentTo, b.sentTo);
    addFact(rows, AttemptDiffWords::tr("Worker"), a.workerId ? QString::number(a.workerId) : QString(),
        b.workerId ? QString::number(b.workerId) : QString());
    addTitle(rows, AttemptDiffWords::tr("Headers"));
    if (a.headers.isEmpty() && b.headers.isEmpty())
        rows.append({DiffRow::Kind::Skipped, AttemptDiffWords::tr("Neither has any.")});
    else
        addText(rows, headerLines(a.headers), headerLines(b.headers),
            AttemptDiffWords::tr("The headers are the same."));
    addTitle(rows, AttemptDiffWords::tr("Body"));
    if (before.wholeSize == 0 && after.wholeSize == 0)
        rows.append({DiffRow::Kind::Skipped, AttemptDiffWords::tr("Neither has any.")});
    else
        addBodies(rows, before, after);
    return rows;
}

} // namespace pgcourier
