// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/cellfilters.h"

#include "ui/requests/requestcolumns.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QMenu>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct CellFilters
{
    Q_DECLARE_TR_FUNCTIONS(CellFilters)
};

bool canBeExcluded(const FilterTerm &term)
{
    return term.key != "after"_L1 && term.key != "before"_L1 && term.key != "worker"_L1;
}

} // namespace

QList<FilterTerm> cellFilters(const JobRow &row, int column)
{
    QList<FilterTerm> terms;
    const auto add = [&terms](const QString &key, const QString &value) {
        if (!value.isEmpty())
            terms.append(FilterTerm{key, value, false, 0, 0});
    };
    const RequestColumn &about = requestColumns()[size_t(column)];
    for (const QLatin1String &key : about.filterKeys)
        add(key, (about.filterText ? about.filterText : about.text)(row));
    add(u"host"_s, hostOf(row.url));
    return terms;
}

void addCellFilters(
    QMenu *menu, const QList<FilterTerm> &terms, const std::function<void(const FilterTerm &)> &chosen)
{
    constexpr int longest = 40;
    menu->addSeparator();
    const auto add = [menu, chosen](const FilterTerm &term, const QString &title) {
        QObject::connect(menu->addAction(theme::icon(u"filter"_s), title), &QAction::triggered, menu,
            [chosen, term] { chosen(term); });
    };
    for (FilterTerm term : terms) {
        QString shown = filterTermText(term).replace(u'&', u"&&"_s);
        if (shown.size() > longest)
            shown = shown.left(longest - 1) + u'…';
        add(term, CellFilters::tr("Filter by %1").arg(shown));
        if (!canBeExcluded(term))
            continue;
        term.negated = true;
        add(term, CellFilters::tr("Exclude %1").arg(shown));
    }
}

} // namespace pgcourier
