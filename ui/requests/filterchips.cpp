// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/filterchips.h"

#include "app/model/filter/filtertext.h"
#include "ui/requests/flowlayout.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QKeyEvent>
#include <QToolButton>
#include <utility>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestText = 48;

QString chipText(const FilterTerm &term)
{
    QString value = term.value.simplified();
    if (value.size() > longestText)
        value = value.left(longestText - 1) + u'…';
    const QString text = term.key.isEmpty() ? u"“%1”"_s.arg(value) : u"%1: %2"_s.arg(term.key, value);
    return term.negated ? FilterChips::tr("not %1").arg(text) : text;
}

bool isWrong(const FilterTerm &term)
{
    return !parseFilterText(filterTermText(term), QDateTime::currentDateTime());
}

} // namespace

FilterChips::FilterChips(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"filterChips"_s);
    auto *flow = new FlowLayout(this, theme::halfGap);
    flow->setContentsMargins(theme::gap, 0, theme::gap, theme::halfGap);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void FilterChips::setText(const QString &filter)
{
    const Result<QList<FilterTerm>> terms = visibleFilterTerms(filter);
    const QList<FilterTerm> now = terms ? *terms : QList<FilterTerm>();
    if (now == m_terms)
        return;
    const auto focused = std::find_if(
        m_chips.cbegin(), m_chips.cend(), [](const QToolButton *chip) { return chip->hasFocus(); });
    const int place = focused == m_chips.cend() ? -1 : int(focused - m_chips.cbegin());
    m_terms = now;
    rebuild();
    if (place >= 0)
        focusChip(place);
}

void FilterChips::rebuild()
{
    for (QToolButton *chip : std::as_const(m_chips)) {
        chip->removeEventFilter(this);
        layout()->removeWidget(chip);
        chip->deleteLater(); // it may be the one that was clicked
    }
    const QList<QToolButton *> gone = std::exchange(m_chips, {});
    setVisible(!m_terms.isEmpty());
    QWidget *before = this;
    for (const FilterTerm &term : std::as_const(m_terms)) {
        QToolButton *chip = makeChip(term);
        m_chips.append(chip);
        layout()->addWidget(chip);
        chip->show(); // at once: it may be given the focus
        setTabOrder(before, chip);
        before = chip;
    }
    for (QToolButton *chip : gone)
        chip->hide();
}

bool FilterChips::eventFilter(QObject *watched, QEvent *event)
{
    const int index = int(m_chips.indexOf(watched));
    if (event->type() != QEvent::KeyPress || index < 0)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        remove(index);
        return true;
    case Qt::Key_Left:
        focusChip(index - 1);
        return true;
    case Qt::Key_Right:
        focusChip(index + 1);
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

QToolButton *FilterChips::makeChip(const FilterTerm &term)
{
    auto *chip = new QToolButton(this);
    chip->setProperty("chip", true);
    chip->setProperty("invalid", isWrong(term));
    chip->setText(chipText(term));
    chip->setIcon(theme::icon(u"close"_s, QPalette::PlaceholderText));
    chip->setIconSize(QSize(12, 12));
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    chip->setFocusPolicy(Qt::TabFocus);
    chip->setAccessibleName(tr("Remove filter %1").arg(filterTermText(term)));
    chip->setToolTip(tr("Remove %1").arg(filterTermText(term)));
    chip->installEventFilter(this);
    connect(chip, &QToolButton::clicked, this, [this, chip] { remove(int(m_chips.indexOf(chip))); });
    return chip;
}

void FilterChips::remove(int index)
{
    Q_EMIT removed(m_terms.at(index));
}

void FilterChips::focusChip(int index)
{
    if (m_chips.isEmpty())
        Q_EMIT left();
    else
        m_chips[qBound(0, index, int(m_chips.size()) - 1)]->setFocus(Qt::TabFocusReason);
}

} // namespace pgcourier
