// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/filterbar.h"

#include "app/model/filter/filtertext.h"
#include "ui/requests/filterchips.h"
#include "ui/requests/filteredit.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new FilterEdit(this))
    , m_chips(new FilterChips(this))
    , m_problem(new QLabel(this))
    , m_line(new QHBoxLayout)
{
    buildEdit();
    connect(m_chips, &FilterChips::removed, this, &FilterBar::removeTerm);
    connect(m_chips, &FilterChips::left, this, [this] { m_edit->setFocus(Qt::OtherFocusReason); });
    m_problem->setObjectName(u"filterProblem"_s);
    m_problem->setContentsMargins(theme::gap, 0, theme::gap, theme::halfGap);
    m_problem->hide();
    m_line->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::halfGap);
    m_line->setSpacing(theme::halfGap);
    m_line->addWidget(m_edit, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_line);
    column->addWidget(m_chips);
    column->addWidget(m_problem);
}

void FilterBar::buildEdit()
{
    m_edit->setObjectName(u"filter"_s);
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(
        tr("Filter: text, or status:failed host:api.example.com code:5xx method:post after:-1h"));
    m_edit->setToolTip(tr("Filter the requests (Ctrl+F). Down shows what can be written; a minus sign "
                          "leaves out, as in -status:succeeded"));
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(theme::icon(u"filter"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_delay.setSingleShot(true);
    m_delay.setInterval(250ms);
    connect(&m_delay, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::apply);
}

void FilterBar::addBeside(QWidget *widget)
{
    m_line->addWidget(widget);
}

QString FilterBar::text() const
{
    return m_edit->text();
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
    apply();
}

void FilterBar::addTerm(const FilterTerm &term)
{
    setText(withFilterTerm(text(), term));
}

void FilterBar::takeFocus()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::apply()
{
    m_delay.stop();
    const Result<Filter> filter = parseFilterText(text(), QDateTime::currentDateTime());
    m_chips->setText(text());
    showProblem(filter ? QString() : filter.error().line());
    if (filter)
        Q_EMIT applied(*filter, text());
}

void FilterBar::showProblem(const QString &line)
{
    m_edit->markInvalid(!line.isEmpty());
    theme::setTextTone(m_problem, theme::Tone::Bad);
    m_problem->setText(line);
    m_problem->setVisible(!line.isEmpty());
}

// The chips may be of a text that was typed on since: the term is looked for in what is there now.
void FilterBar::removeTerm(const FilterTerm &term)
{
    const Result<QList<FilterTerm>> terms = visibleFilterTerms(text());
    for (const FilterTerm &now : terms ? *terms : QList<FilterTerm>()) {
        if (now.key == term.key && now.value == term.value && now.negated == term.negated) {
            m_edit->setText(withoutFilterTerm(text(), now));
            break;
        }
    }
    apply();
}

} // namespace pgcourier
