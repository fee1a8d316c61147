// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/resultcopy.h"

#include "ui/editor/resultmodel.h"

#include <algorithm>
#include <QCoreApplication>

namespace pgcourier {

namespace {

constexpr qint64 largestCopy = 64 * 1024 * 1024; // characters

struct ResultCopyText
{
    Q_DECLARE_TR_FUNCTIONS(ResultCopyText)
};

Error tooMuch()
{
    return Error::input(ResultCopyText::tr("That is too much for the clipboard"),
        ResultCopyText::tr("Export the rows to a file"));
}

} // namespace

bool ResultCopy::isWhole() const
{
    return std::none_of(cut.cbegin(), cut.cend(), [](const QList<bool> &row) { return row.contains(true); });
}

Result<QString> ResultCopy::text() const
{
    QList<TextRow> whole = cells;
    qint64 size = 0;
    for (int i = 0; i < rows.size(); ++i) {
        for (int column = 0; column < titles.size(); ++column) {
            if (cut.at(i).at(column) && stored) {
                const auto cell = stored->cell(page, rows.at(i), firstColumn + column);
                if (!cell)
                    return cell.error();
                whole[i][column] = *cell;
            }
            size += whole.at(i).at(column).value_or(QString()).size();
        }
        if (size > largestCopy)
            return tooMuch();
    }
    if (rows.size() == 1 && titles.size() == 1 && format == RowsFormat::Tabs)
        return whole.at(0).at(0).value_or(QString());
    const QString out = rowsText(titles, numeric, whole, format);
    return out.size() > largestCopy ? Result<QString>(tooMuch()) : out;
}

ResultCopy copyOf(const ResultModel &model, QModelIndexList cells, RowsFormat format)
{
    const auto [least, most] = std::minmax_element(
        cells.begin(), cells.end(), [](const auto &a, const auto &b) { return a.column() < b.column(); });
    ResultCopy copy;
    copy.format = format;
    copy.firstColumn = least->column();
    const int columns = most->column() - copy.firstColumn + 1;
    copy.titles = model.columns().mid(copy.firstColumn, columns);
    for (int column = 0; column < columns; ++column)
        copy.numeric.append(model.isNumeric(copy.firstColumn + column));
    std::sort(cells.begin(), cells.end());
    for (const QModelIndex &cell : cells) {
        if (copy.rows.isEmpty() || copy.rows.constLast() != cell.row()) {
            copy.rows.append(cell.row());
            copy.cut.append(QList<bool>(columns, false));
            copy.cells.append(TextRow(columns));
        }
        const int column = cell.column() - copy.firstColumn;
        copy.cut.last()[column] = model.isCut(cell.row(), cell.column());
        copy.cells.last()[column] = model.cell(cell.row(), cell.column());
    }
    return copy;
}

} // namespace pgcourier
