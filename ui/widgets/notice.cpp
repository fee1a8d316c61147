// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QLabel>

namespace pgcourier {

Notice::Notice(const QString &labelName, QWidget *parent) : Tinted(parent), m_label(new QLabel(this))
{
    m_label->setObjectName(labelName);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    line->addWidget(m_label);
    say({});
}

void Notice::say(const QString &text, theme::Tone tone)
{
    m_label->setText(text);
    setTone(tone);
    setVisible(!text.isEmpty());
}

} // namespace pgcourier
