// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewbar.h"

#include "ui/overview/overviewplots.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

OverviewBar::OverviewBar(HistoryRange range, QWidget *parent)
    : QWidget(parent)
    , m_ranges(new QTabBar(this))
    , m_destinations(new QComboBox(this))
    , m_moment(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    buildRanges(range);
    buildDestinations();
    m_moment->setObjectName(u"moment"_s);
    m_moment->setProperty("quiet", true);
    m_moment->setTextFormat(Qt::PlainText);
    m_moment->setMinimumWidth(1);
    m_moment->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_row->setContentsMargins(
        theme::wideGap, theme::gap + theme::halfGap, theme::gap + theme::halfGap, theme::gap);
    m_row->setSpacing(theme::gap);
    m_row->addWidget(m_ranges);
    m_row->addWidget(m_destinations);
    m_row->addWidget(m_moment, 1);
}

void OverviewBar::buildRanges(HistoryRange range)
{
    m_ranges->setObjectName(u"ranges"_s);
    m_ranges->setAccessibleName(tr("Time range"));
    m_ranges->setExpanding(false);
    m_ranges->setUsesScrollButtons(false);
    m_ranges->setElideMode(Qt::ElideNone);
    for (HistoryRange known : allHistoryRanges) {
        const int tab = m_ranges->addTab(rangeShortName(known));
        m_ranges->setTabToolTip(tab, rangeName(known));
        m_ranges->setAccessibleTabName(tab, rangeName(known));
    }
    m_ranges->setCurrentIndex(int(range));
    connect(m_ranges, &QTabBar::currentChanged, this, &OverviewBar::chosen);
}

void OverviewBar::buildDestinations()
{
    m_destinations->setObjectName(u"destinations"_s);
    m_destinations->setAccessibleName(tr("Destination"));
    m_destinations->addItem(tr("All destinations"));
    m_destinations->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_destinations->setMinimumContentsLength(16);
    m_destinations->setMaxVisibleItems(20);
    connect(m_destinations, &QComboBox::currentIndexChanged, this, &OverviewBar::chosen);
}

void OverviewBar::addButton(QAction *action)
{
    auto *tool = new QToolButton(this);
    tool->setDefaultAction(action);
    tool->setAccessibleName(action->text());
    tool->setIconSize({theme::iconSize, theme::iconSize});
    tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    tool->setFocusPolicy(Qt::StrongFocus);
    m_row->addWidget(tool);
}

HistoryRange OverviewBar::range() const
{
    return allHistoryRanges[size_t(std::max(m_ranges->currentIndex(), 0))];
}

QString OverviewBar::destination() const
{
    return m_destinations->currentIndex() > 0 ? m_destinations->currentText() : QString();
}

QString OverviewBar::destinationText() const
{
    return m_destinations->currentText();
}

void OverviewBar::setDestinations(const QStringList &names)
{
    QStringList all = names;
    const QString chosen = destination();
    if (!chosen.isEmpty() && !all.contains(chosen))
        all.append(chosen); // nothing ended there lately; it is what is shown all the same
    QStringList old;
    for (int i = 1; i < m_destinations->count(); ++i)
        old.append(m_destinations->itemText(i));
    if (old == all)
        return;
    const QSignalBlocker quiet(m_destinations);
    while (m_destinations->count() > 1)
        m_destinations->removeItem(1);
    m_destinations->addItems(all);
    m_destinations->setCurrentIndex(int(all.indexOf(chosen)) + 1);
}

void OverviewBar::setMoment(const QString &text)
{
    m_moment->setText(text);
    m_moment->setToolTip(text);
}

} // namespace pgcourier
