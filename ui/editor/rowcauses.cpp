// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/rowcauses.h"

#include "ui/editor/resultmodel.h"
#include "ui/theme/icons.h"

#include <algorithm>
#include <QAction>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;

RowCauses::RowCauses(Engine &engine, QTableView *table, const ResultModel *model)
    : QObject(table)
    , m_engine(engine)
    , m_table(table)
    , m_model(model)
    , m_action(new QAction(theme::icon(u"requests"_s), tr("&Requests that this row caused"), table))
{
    m_action->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    m_action->setShortcutContext(Qt::WidgetShortcut);
    connect(m_action, &QAction::triggered, this, &RowCauses::follow);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &RowCauses::updateRow);
    connect(model, &ResultModel::modelReset, this, &RowCauses::updateRow);
    updateRow();
}

void RowCauses::setResult(const StatementResult &result)
{
    m_sources = result.sources;
    m_problem.clear();
    (void)m_newest.next(); // what is on its way is about another one
    showOrigin(rowOrigin(m_sources));
    if (m_origin.trouble == RowOrigin::Trouble::None)
        look();
}

void RowCauses::look()
{
    m_engine.ask([table = m_origin.table](QueueClient &client) { return client.catalog().keyOf(table); })
        .then(this, [this, number = m_newest.next()](const Result<TableKey> &key) {
            if (!m_newest.isNewest(number))
                return;
            if (!key)
                m_problem = key.error().line();
            showOrigin(key ? rowOrigin(m_sources, *key) : m_origin);
        });
}

void RowCauses::showOrigin(const RowOrigin &origin)
{
    m_origin = origin;
    updateRow();
}

// A row that an outer join has made up has no key.
void RowCauses::updateRow()
{
    using enum RowOrigin::Trouble;
    switch (m_origin.trouble) {
    case NoTable:
        return offer(false, tr("The columns of this result are no table's own"));
    case SeveralTables:
        return offer(false, tr("These rows are joined of several tables"));
    case NoKey:
        return offer(false, tr("%1 has no primary key").arg(m_origin.name));
    case KeyNotSelected:
        return offer(false, tr("The result is without %1, which is of the primary key").arg(m_origin.name));
    case None:
        break;
    }
    if (m_origin.keys.isEmpty())
        return offer(
            false, m_problem.isEmpty() ? tr("The table of these rows is being looked up") : m_problem);
    const int row = m_table->currentIndex().row();
    const bool whole = row >= 0
        && std::all_of(m_origin.keys.begin(), m_origin.keys.end(),
            [this, row](int column) { return m_model->cell(row, column) && !m_model->isCut(row, column); });
    offer(whole, row < 0 ? tr("Choose a row") : tr("This row has no primary key"));
}

void RowCauses::offer(bool possible, const QString &why)
{
    m_action->setEnabled(possible);
    m_action->setToolTip(possible
            ? tr("Shows them on the page Requests: those that webhooks sent for changes of this row")
            : why);
}

void RowCauses::follow()
{
    QStringList values;
    for (const int column : std::as_const(m_origin.keys))
        values.append(m_model->cell(m_table->currentIndex().row(), column).value_or(QString()));
    m_engine
        .ask([table = m_origin.table, values](
                 QueueClient &client) { return client.catalog().filterOfRow(table, values); })
        .then(this, [this](const Result<QString> &filter) {
            if (filter)
                Q_EMIT filterRequested(*filter);
            else
                Q_EMIT failed(filter.error());
        });
}

} // namespace pgcourier
