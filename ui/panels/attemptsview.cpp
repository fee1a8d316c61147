// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/attemptsview.h"

#include "ui/models/timetext.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum Column { Number, Started, Outcome, Phases, Total };

QString phaseName(Phase::Kind kind)
{
    switch (kind) {
    case Phase::Dns:
        return AttemptsView::tr("DNS");
    case Phase::Connect:
        return AttemptsView::tr("connect");
    case Phase::Tls:
        return AttemptsView::tr("TLS");
    case Phase::Wait:
        return AttemptsView::tr("wait");
    case Phase::Body:
        return AttemptsView::tr("body");
    }
    return {};
}

QColor phaseColour(Phase::Kind kind, const QPalette &palette)
{
    static constexpr int hues[]{275, 35, 190, 215, 145};
    return QColor::fromHsl(hues[kind], 120, theme::isDark(palette) ? 150 : 130);
}

QString outcomeText(const Attempt &attempt)
{
    if (!attempt.errorMsg.isEmpty())
        return attempt.errorMsg;
    if (attempt.statusCode)
        return QString::number(*attempt.statusCode);
    return attempt.finishedAt.isValid() ? AttemptsView::tr("no answer") : AttemptsView::tr("on its way");
}

QString phasesText(const Attempt &attempt)
{
    QStringList parts;
    for (const Phase &phase : phasesOf(attempt))
        parts.append(u"%1 %2"_s.arg(phaseName(phase.kind), millisecondsText(phase.to - phase.from)));
    return parts.join(u" · "_s);
}

QList<ValueTable<Attempt>::Column> attemptColumns()
{
    return {
        {AttemptsView::tr("#"), [](const Attempt &a) { return QString::number(a.number); }, true},
        {AttemptsView::tr("Started"),
            [](const Attempt &a) {
                return a.startedAt.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
            }},
        {AttemptsView::tr("Outcome"), outcomeText},
        {AttemptsView::tr("Phases"), phasesText},
        {AttemptsView::tr("Total"),
            [](const Attempt &a) { return a.totalMs ? millisecondsText(*a.totalMs) : QString(); }, true},
    };
}

// Draws the phases as a bar above their words; the longest attempt fills the cell.
class PhasesDelegate : public QStyledItemDelegate
{
public:
    PhasesDelegate(const ValueTable<Attempt> *model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        double longest = 0;
        for (const Attempt &attempt : m_model->values())
            longest = qMax(longest, attempt.totalMs.value_or(0));
        const QRect inner = option.rect.adjusted(7, 5, -7, -4);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        for (const Phase &phase : phasesOf(m_model->values()[index.row()])) {
            if (longest <= 0)
                break;
            const double left = inner.left() + inner.width() * phase.from / longest;
            const double width = qMax(1.5, inner.width() * (phase.to - phase.from) / longest);
            painter->setBrush(phaseColour(phase.kind, option.palette));
            painter->drawRoundedRect(QRectF(left, inner.top(), width, 6), 2, 2);
        }
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        const QRect words = inner.adjusted(0, 9, 0, 0);
        painter->drawText(words, Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    const ValueTable<Attempt> *m_model;
};

} // namespace

QList<Phase> phasesOf(const Attempt &attempt)
{
    QList<Phase> phases;
    double at = 0;
    const auto add = [&](Phase::Kind kind, double length) {
        if (length <= 0)
            return;
        phases.append({kind, at, at + length});
        at += length;
    };
    add(Phase::Dns, attempt.dnsMs.value_or(0));
    if (attempt.tlsMs)
        add(Phase::Tls, *attempt.tlsMs); // the TCP handshake is within
    else
        add(Phase::Connect, attempt.connectMs.value_or(0));
    const double total = attempt.totalMs.value_or(at);
    if (attempt.firstByteMs) {
        add(Phase::Wait, qMin(*attempt.firstByteMs, total) - at);
        add(Phase::Body, total - at);
    } else {
        add(Phase::Wait, total - at);
    }
    return phases;
}

AttemptsView::AttemptsView(QWidget *parent)
    : QTableView(parent)
    , m_model(new ValueTable<Attempt>(attemptColumns(), this))
{
    setObjectName(u"attempts"_s);
    setAccessibleName(tr("Attempts"));
    setModel(m_model);
    setItemDelegateForColumn(Phases, new PhasesDelegate(m_model, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight + 8, fontMetrics().height() + 24));
    const int em = fontMetrics().horizontalAdvance(u'0');
    setColumnWidth(Number, 5 * em);
    setColumnWidth(Started, 15 * em);
    setColumnWidth(Outcome, 22 * em);
    setColumnWidth(Total, 11 * em);
    horizontalHeader()->setSectionResizeMode(Phases, QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
}

void AttemptsView::setAttempts(const QList<Attempt> &attempts)
{
    if (m_model->values() != attempts)
        m_model->setValues(attempts);
}

} // namespace pgcourier
