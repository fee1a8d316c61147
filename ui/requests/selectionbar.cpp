// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/selectionbar.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

SelectionBar::SelectionBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop"), this))
{
    setObjectName(u"selectionBar"_s);
    m_text->setObjectName(u"selectionText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setToolTip(tr("Stop after the batch that is under way"));
    connect(m_stop, &QPushButton::clicked, this, &SelectionBar::stopRequested);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    row->setSpacing(theme::halfGap);
    row->addWidget(m_text);
    row->addSpacing(theme::gap);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addStretch();
    setMinimumHeight(m_stop->sizeHint().height() + 2 * theme::halfGap);
    hideProgress();
}

void SelectionBar::addButton(QAction *action, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->hide();
    auto *row = qobject_cast<QHBoxLayout *>(layout());
    row->insertWidget(2 + int(m_buttons.size()), button);
    m_buttons.append(button);
}

void SelectionBar::setText(const QString &text)
{
    m_resting = text;
    if (m_progress->isHidden())
        m_text->setText(text);
}

void SelectionBar::setActionsShown(bool shown)
{
    m_actionsShown = shown;
    for (QToolButton *button : std::as_const(m_buttons))
        button->setVisible(shown && m_progress->isHidden());
}

void SelectionBar::showProgress(const QString &text, qint64 done, qint64 of)
{
    m_text->setText(text);
    // A progress bar counts in int: a thousandth is as fine as one sees.
    m_progress->setRange(0, of > 0 ? 1000 : 0);
    m_progress->setValue(of > 0 ? int(qMin<qint64>(1000, 1000 * done / of)) : 0);
    m_progress->show();
    m_stop->show();
    setActionsShown(m_actionsShown);
}

void SelectionBar::hideProgress()
{
    m_progress->hide();
    m_stop->hide();
    m_text->setText(m_resting);
    setActionsShown(m_actionsShown);
}

} // namespace pgcourier
