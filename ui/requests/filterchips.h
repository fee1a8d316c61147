// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filterterms.h"

#include <QWidget>

class QToolButton;

namespace pgcourier {

// The terms of the filter as chips. A click, Space or Delete takes one away; Left and Right go from one to
// the next.
class FilterChips : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    void setText(const QString &filter); // none, or not to be read: hidden

Q_SIGNALS:
    void removed(const pgcourier::FilterTerm &term);
    void left(); // the last one went with the focus on it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QToolButton *makeChip(const FilterTerm &term);
    void rebuild();
    void remove(int index);
    void focusChip(int index);

    QList<FilterTerm> m_terms;
    QList<QToolButton *> m_chips;
};

} // namespace pgcourier
