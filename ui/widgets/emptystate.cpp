// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

EmptyState::EmptyState(QWidget *viewport)
    : QWidget(viewport)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    viewport->installEventFilter(this);
    setGeometry(viewport->rect());
    setObjectName(u"emptyState"_s);
    QFont bold = m_title->font();
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    for (QLabel *label : {m_icon, m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_icon);
        label->setTextFormat(Qt::PlainText);
    }
    m_text->setProperty("quiet", true);
    m_action->setProperty("primary", true);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addStretch();
    for (QWidget *part :
        {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text)})
        column->addWidget(part);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch();
    hide();
}

void EmptyState::setContent(const EmptyText &content)
{
    if (m_content == content)
        return;
    m_content = content;
    m_title->setText(content.title);
    m_text->setText(content.text);
    m_text->setVisible(!content.text.isEmpty());
    m_action->setText(content.action);
    m_action->setAccessibleName(content.action);
    m_action->setVisible(!content.action.isEmpty());
    tintIcon();
    setVisible(!content.title.isEmpty());
}

bool EmptyState::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        tintIcon();
    QWidget::changeEvent(event);
}

void EmptyState::tintIcon()
{
    const QColor colour = palette().color(QPalette::PlaceholderText);
    m_icon->setPixmap(m_content.icon.isEmpty()
            ? QPixmap()
            : theme::iconPixmap(m_content.icon, colour, 40, devicePixelRatioF()));
}

} // namespace pgcourier
