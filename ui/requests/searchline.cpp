// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/searchline.h"

#include "ui/models/timetext.h"
#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

SearchLine::SearchLine(RequestsFeed &feed, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_text->setObjectName(u"searchedBack"_s);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    row->setSpacing(theme::gap);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &SearchLine::press);
    connect(&feed.model(), &RequestsModel::searchChanged, this, &SearchLine::showState);
    hide();
}

void SearchLine::press()
{
    if (m_feed.model().isSearchingOn())
        m_feed.stopSearch();
    else
        m_feed.model().searchOn();
}

void SearchLine::showState()
{
    const auto &searched = m_feed.model().searchedTo();
    const bool hadFocus = m_button->hasFocus();
    setVisible(searched.has_value());
    if (!searched) {
        if (hadFocus)
            Q_EMIT left();
        return;
    }
    const QString id = QString::number(searched->id.value);
    const QString time = exactTimeText(searched->created);
    const bool back = m_feed.sort() != PageSort::Oldest;
    const bool on = m_feed.model().isSearchingOn();
    if (on)
        m_text->setText(tr("Searching on from request %1 (%2) …").arg(id, time));
    else
        m_text->setText(back ? tr("Searched back to request %1, queued %2").arg(id, time)
                             : tr("Searched up to request %1, queued %2").arg(id, time));
    m_button->setText(on ? tr("Stop") : tr("Continue"));
    m_button->setAccessibleName(on ? tr("Stop the search") : tr("Continue the search"));
}

} // namespace pgcourier
