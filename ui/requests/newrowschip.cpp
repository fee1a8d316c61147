// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/newrowschip.h"

#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requeststable.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>

namespace pgcourier {

using namespace Qt::StringLiterals;

NewRowsChip::NewRowsChip(RequestsFeed &feed, RequestsTable *table)
    : QPushButton(table)
    , m_feed(feed)
    , m_table(table)
{
    setObjectName(u"newRows"_s);
    setProperty("primary", true);
    setFocusPolicy(Qt::NoFocus);
    hide();
    table->installEventFilter(this);
    connect(&feed.model(), &RequestsModel::heldChanged, this, &NewRowsChip::showState);
    connect(&feed, &RequestsFeed::pausedChanged, this, &NewRowsChip::showState);
    connect(this, &QPushButton::clicked, this, &NewRowsChip::leadToTop);
}

void NewRowsChip::leadToTop()
{
    if (m_feed.isPaused())
        m_feed.setPaused(false);
    else
        m_feed.follow();
}

void NewRowsChip::showState()
{
    const int held = m_feed.model().heldCount();
    const bool paused = m_feed.isPaused();
    const QString fresh = m_feed.holdsMore() ? tr("%1+ new").arg(held) : tr("%1 new").arg(held);
    setVisible(held > 0 || paused);
    if (!paused)
        setText(fresh);
    else
        setText(held > 0 ? tr("Paused · %1").arg(fresh) : tr("Paused"));
    if (!paused && m_feed.model().isDetached()) // most of what is above is not new at all
        setText(tr("Newest"));
    setIcon(theme::icon(paused ? u"play"_s : u"up"_s, QPalette::HighlightedText));
    setToolTip(paused ? tr("Go on with the newest requests") : tr("Show the newest requests"));
    setAccessibleName(text());
    adjustSize();
    place();
}

void NewRowsChip::place()
{
    move((m_table->width() - width()) / 2, m_table->horizontalHeader()->height() + theme::gap);
    raise();
}

bool NewRowsChip::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

} // namespace pgcourier
