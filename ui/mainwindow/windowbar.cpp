// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowbar.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

WindowBar::WindowBar(const QString &name, QWidget *parent) : Tinted(parent), m_words(new QLabel(this))
{
    setObjectName(name + u"Bar"_s);
    m_words->setObjectName(name + u"Words"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    line->addWidget(m_words, 1);
    setTone(theme::Tone::Warning);
    hide();
}

void WindowBar::say(const QString &words)
{
    m_words->setText(words);
}

QPushButton *WindowBar::addButton(const QString &text, const QString &accessibleName, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setAccessibleName(accessibleName);
    button->setToolTip(toolTip);
    layout()->addWidget(button);
    return button;
}

} // namespace pgcourier
