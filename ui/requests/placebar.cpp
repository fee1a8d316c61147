// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/placebar.h"

#include "ui/models/timetext.h"
#include "ui/requests/listjump.h"
#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requeststable.h"
#include "ui/requests/spanfeed.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolTip>
#include <QWheelEvent>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mostBarSteps = 1'000'000;
constexpr int leastShare = 30; // the thumb is at least that part of the bar

} // namespace

PlaceBar::PlaceBar(const Parts &parts, QWidget *parent)
    : QScrollBar(Qt::Vertical, parent)
    , m_parts(parts)
    , m_rows(parts.table.verticalScrollBar())
{
    setObjectName(u"placeBar"_s);
    setAccessibleName(tr("Place in the list"));
    m_parts.table.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_delay.setSingleShot(true);
    m_delay.setInterval(40ms);
    connect(&m_delay, &QTimer::timeout, this, &PlaceBar::goThere);
    connect(m_rows, &QScrollBar::valueChanged, this, &PlaceBar::sync);
    connect(m_rows, &QScrollBar::rangeChanged, this, &PlaceBar::sync);
    connect(&parts.span, &SpanFeed::changed, this, &PlaceBar::sync);
    connect(&parts.feed, &RequestsFeed::merged, this, &PlaceBar::sync);
    connect(&parts.jump, &ListJump::arrived, this, [this] {
        if (isSliderDown())
            showTip();
        sync();
    });
    connect(this, &QScrollBar::valueChanged, this, [this](int value) {
        if (countsRows())
            m_rows->setValue(value);
    });
    connect(this, &QScrollBar::sliderMoved, this, [this] {
        if (!countsRows())
            m_delay.start();
    });
    connect(this, &QScrollBar::sliderReleased, this, [this] {
        if (m_delay.isActive()) {
            m_delay.stop();
            goThere();
        }
        QToolTip::hideText();
        if (!m_parts.jump.isUnderWay()) // else it stays where it was drawn to until the rows are there
            sync();
    });
    connect(this, &QScrollBar::actionTriggered, this, &PlaceBar::act);
    sync();
}

bool PlaceBar::countsRows() const
{
    return !isById(m_parts.feed.sort()) || m_parts.feed.model().isWhole()
        || m_parts.span.span().oldest.id.value == 0;
}

bool PlaceBar::isRising() const
{
    return m_parts.feed.sort() == PageSort::Oldest;
}

// The rows may be newer than what was last asked for.
qint64 PlaceBar::newest() const
{
    const JobRow *first = m_parts.feed.model().at(0);
    const qint64 known = m_parts.span.span().newest.id.value;
    return first && !isRising() ? qMax(known, first->id.value) : known;
}

qint64 PlaceBar::placeInSight() const
{
    const JobRow *row = m_parts.feed.model().at(m_rows->value());
    const qint64 oldest = m_parts.span.span().oldest.id.value;
    if (!row)
        return 0;
    return isRising() ? row->id.value - oldest : newest() - row->id.value;
}

void PlaceBar::sync()
{
    if (isSliderDown() || m_parts.jump.isUnderWay())
        return; // somebody is drawing it, or it waits for the rows there
    const QSignalBlocker quiet(this);
    if (countsRows())
        showRows();
    else
        showPlace();
    setVisible(maximum() > minimum());
}

void PlaceBar::showRows()
{
    setRange(m_rows->minimum(), m_rows->maximum());
    setPageStep(m_rows->pageStep());
    setValue(m_rows->value());
}

void PlaceBar::showPlace()
{
    const qint64 all = qMax<qint64>(1, newest() - m_parts.span.span().oldest.id.value);
    m_unit = qMax<qint64>(1, all / mostBarSteps);
    const int steps = int(all / m_unit);
    setRange(0, steps);
    setPageStep(qMax(int(m_rows->pageStep() / m_unit), steps / leastShare));
    const RequestsModel &model = m_parts.feed.model();
    const bool atEnd = m_rows->value() == m_rows->maximum() && !model.canFetchMore({}) && !model.searchedTo();
    const bool atTop = m_rows->value() == 0 && !model.isDetached();
    setValue(atTop ? 0 : atEnd && m_rows->maximum() > 0 ? steps : int(placeInSight() / m_unit));
}

// A step of a line or a page is one of rows, wherever they stand.
void PlaceBar::act(int action)
{
    if (countsRows() || action == SliderMove || action == SliderNoAction)
        return;
    if (action == SliderToMinimum)
        m_parts.feed.follow();
    else if (action == SliderToMaximum)
        m_parts.jump.toEnd();
    else
        m_rows->triggerAction(SliderAction(action));
    setSliderPosition(value());
}

void PlaceBar::goThere()
{
    const qint64 place = sliderPosition() * m_unit;
    const JobId id{isRising() ? m_parts.span.span().oldest.id.value + place : newest() - place};
    const RequestsModel &model = m_parts.feed.model();
    const int row = model.rowAtOrBelow(id);
    const bool loaded = row > 0 && row < model.rowCount();
    if (place == 0 && !model.isDetached())
        m_parts.table.setTopRow(0);
    else if (place == 0)
        m_parts.feed.follow();
    else if (loaded)
        m_parts.table.setTopRow(row);
    else
        m_parts.jump.toId(id);
    showTip();
}

void PlaceBar::showTip()
{
    const JobRow *row = m_parts.feed.model().at(m_rows->value());
    if (!row || !isSliderDown())
        return;
    const double share = maximum() > 0 ? double(sliderPosition()) / maximum() : 0;
    const QPoint at = mapToGlobal(QPoint(-8, int(share * height())));
    QToolTip::showText(
        at, u"%1 · %2"_s.arg(QString::number(row->id.value), exactTimeText(row->created)), this);
}

void PlaceBar::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_rows, event);
}

} // namespace pgcourier
