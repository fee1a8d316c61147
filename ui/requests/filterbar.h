// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"
#include "app/model/filter/filterterms.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace pgcourier {

class FilterChips;
class FilterEdit;

// The filter as a person writes it: the line, its terms as chips, and what is wrong with it.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    void addBeside(QWidget *widget); // the line
    [[nodiscard]] FilterEdit *edit() const { return m_edit; }
    [[nodiscard]] FilterChips *chips() const { return m_chips; }
    [[nodiscard]] QString text() const;
    void setText(const QString &text); // applied too
    void addTerm(const FilterTerm &term);
    void apply(); // now; times like -1h count from here
    void takeFocus();

Q_SIGNALS:
    void applied(const pgcourier::Filter &filter, const QString &text); // once it can be read

private:
    void buildEdit();
    void showProblem(const QString &line);
    void removeTerm(const FilterTerm &term);

    FilterEdit *m_edit;
    FilterChips *m_chips;
    QLabel *m_problem;
    QHBoxLayout *m_line;
    QTimer m_delay;
};

} // namespace pgcourier
