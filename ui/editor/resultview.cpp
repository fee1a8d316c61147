// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/resultview.h"

#include "app/base/background.h"
#include "ui/editor/resultcopy.h"
#include "ui/editor/resultmodel.h"
#include "ui/editor/rowcauses.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/toolbutton.h"

#include <algorithm>
#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSaveFile>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestValue = 4 * 1024 * 1024; // characters of a value in the dialog

QToolButton *toolButton(QWidget *parent, const QString &name, const QString &text, const QString &icon)
{
    QToolButton *button = flatButton(icon, text, {}, parent);
    button->setObjectName(name);
    return button;
}

} // namespace

ResultView::ResultView(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableView(this))
    , m_model(new ResultModel(this))
    , m_rows(new QLabel(this))
    , m_previous(toolButton(this, u"previousRows"_s, tr("Previous rows"), u"arrow-up"_s))
    , m_next(toolButton(this, u"nextRows"_s, tr("Next rows"), u"arrow-down"_s))
    , m_export(toolButton(this, u"exportRows"_s, tr("Export rows"), u"save"_s))
{
    arrange();
    m_causes = new RowCauses(engine, m_table, m_model);
    connect(m_causes, &RowCauses::failed, this, &ResultView::failed);
    connect(m_causes, &RowCauses::filterRequested, this, &ResultView::filterRequested);
    addActions();
}

void ResultView::arrange()
{
    m_table->setObjectName(u"results"_s);
    m_table->setAccessibleName(tr("Results"));
    m_table->setModel(m_model);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMaximumSectionSize(480);
    m_table->horizontalHeader()->setResizeContentsPrecision(100);
    m_rows->setObjectName(u"resultRows"_s);
    m_rows->setProperty("quiet", true);
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::gap, 0, theme::gap, 0);
    bar->setSpacing(theme::gap);
    bar->addWidget(m_rows, 1);
    bar->addWidget(m_previous);
    bar->addWidget(m_next);
    bar->addWidget(m_export);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addLayout(bar);
    connect(m_previous, &QToolButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { showPage(m_page + 1); });
}

void ResultView::addActions()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys) {
        auto *action = new QAction(theme::icon(icon), text, m_table);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_table->addAction(action);
        return action;
    };
    connect(add(tr("&Copy"), u"copy"_s, QKeySequence::Copy), &QAction::triggered, this,
        [this] { copy(RowsFormat::Tabs); });
    auto *copyAs = new QMenu(tr("Copy &as"), m_table);
    for (const auto &[text, format] :
        {std::pair{tr("&CSV"), RowsFormat::Csv}, {tr("&JSON"), RowsFormat::Json},
            {tr("&Markdown"), RowsFormat::Markdown}, {tr("SQL &INSERT"), RowsFormat::Insert}})
        connect(
            copyAs->addAction(text), &QAction::triggered, this, [this, format = format] { copy(format); });
    m_table->addAction(copyAs->menuAction());
    connect(add(tr("Show &value"), u"search"_s, Qt::Key_Space), &QAction::triggered, this,
        [this] { showValue(m_table->currentIndex()); });
    connect(m_table, &QTableView::doubleClicked, this, &ResultView::showValue);
    m_table->addAction(m_causes->action());
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &ResultView::showMenu);
    auto *menu = new QMenu(m_export);
    connect(menu->addAction(tr("Export as &CSV…")), &QAction::triggered, this,
        [this] { chooseFile(ResultFormat::Csv); });
    connect(menu->addAction(tr("Export as &JSON…")), &QAction::triggered, this,
        [this] { chooseFile(ResultFormat::Json); });
    m_export->setMenu(menu);
}

// With tool tips: why an action is none.
void ResultView::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions(m_table->actions());
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void ResultView::setResult(const StatementResult &result)
{
    ++m_shown;
    m_result = result;
    m_model->setResult(result);
    m_causes->setResult(result);
    m_table->resizeColumnsToContents();
    pageChanged(0);
}

QString ResultView::rowsText() const
{
    const QLocale locale;
    const int shown = m_model->rowCount();
    const qint64 first = m_result.stored ? m_result.stored->firstRow(m_page) : 0;
    if (!m_result.rowsCut)
        return tr("Rows: %1").arg(locale.toString(shown));
    QString text = first == 0
        ? tr("The first rows: %1 of %2").arg(locale.toString(shown), locale.toString(m_result.rowCount))
        : tr("Rows %1 to %2 of %3")
              .arg(locale.toString(first + 1), locale.toString(first + shown),
                  locale.toString(m_result.rowCount));
    if (!m_result.stored)
        text += u" · "_s + tr("there was no room on the disk for the others");
    return text;
}

// What is read away from this thread, which nothing else may be meanwhile. It counts for the result that is
// shown then.
template <typename Work, typename Then> void ResultView::inTurn(Work work, Then then)
{
    if (m_busy)
        return;
    setBusy(true);
    inBackground(std::move(work))
        .then(
            this, [this, shown = m_shown, then = std::move(then)](const std::invoke_result_t<Work> &answer) {
                setBusy(false);
                if (!answer)
                    Q_EMIT failed(answer.error());
                else if (shown == m_shown)
                    then(*answer);
            });
}

void ResultView::showPage(int page)
{
    if (page < 0 || page >= pageCount())
        return;
    inTurn([stored = m_result.stored, page] { return stored->page(page); },
        [this, page](const RowPage &rows) {
            m_model->setPage(rows, m_result.stored->firstRow(page));
            growColumns();
            pageChanged(page);
            m_table->scrollToTop();
        });
}

// Another page may hold longer values; what the user made wide stays so.
void ResultView::growColumns()
{
    QList<int> widths;
    for (int column = 0; column < m_model->columnCount(); ++column)
        widths.append(m_table->columnWidth(column));
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, std::max(widths.at(column), m_table->columnWidth(column)));
}

void ResultView::pageChanged(int page)
{
    m_page = page;
    m_rows->setText(rowsText());
    setBusy(m_busy);
}

void ResultView::setBusy(bool busy)
{
    m_busy = busy;
    m_previous->setVisible(pageCount() > 1);
    m_next->setVisible(pageCount() > 1);
    m_previous->setEnabled(!busy && m_page > 0);
    m_next->setEnabled(!busy && m_page + 1 < pageCount());
    m_export->setEnabled(!busy);
}

void ResultView::copy(RowsFormat format)
{
    const QModelIndexList cells = m_table->selectionModel()->selectedIndexes();
    if (cells.isEmpty())
        return;
    const ResultCopy request = [&] {
        ResultCopy out = copyOf(*m_model, cells, format);
        out.stored = m_result.stored;
        out.page = m_page;
        return out;
    }();
    const auto take = [](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
    };
    if (!request.isWhole())
        return inTurn([request] { return request.text(); }, take);
    const auto text = request.text();
    if (text)
        take(*text);
    else
        Q_EMIT failed(text.error());
}

void ResultView::showValue(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString title = m_model->columns().value(index.column());
    const auto show = [this, title](const std::optional<QString> &value) {
        auto *dialog = new QDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(title);
        auto *text = new CodeEdit(Highlighter::Language::Json, dialog);
        text->showOnly(tr("Value"), 12);
        text->setPlainText(value.value_or(u"NULL"_s).left(longestValue));
        auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
        connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
        auto *column = new QVBoxLayout(dialog);
        column->addWidget(text, 1);
        if (value && value->size() > longestValue)
            column->addWidget(new QLabel(tr("The beginning of %1 characters; a copy has all of them.")
                                             .arg(QLocale().toString(value->size())),
                dialog));
        column->addWidget(buttons);
        dialog->resize(640, 420);
        dialog->open();
    };
    if (m_result.stored && m_model->isCut(index.row(), index.column()))
        inTurn([stored = m_result.stored, page = m_page, row = index.row(),
                   column = index.column()] { return stored->cell(page, row, column); },
            show);
    else
        show(m_model->cell(index.row(), index.column()));
}

void ResultView::chooseFile(ResultFormat format)
{
    const bool csv = format == ResultFormat::Csv;
    auto *dialog
        = new QFileDialog(this, tr("Export rows"), {}, csv ? tr("CSV (*.csv)") : tr("JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(csv ? u"csv"_s : u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, format](const QString &path) { exportTo(path, format); });
    dialog->open();
}

void ResultView::exportTo(const QString &path, ResultFormat format)
{
    const auto write = [result = m_result, path, format]() -> Result<qint64> {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            const auto written = writeResult(file, result, format);
            if (!written || file.commit())
                return written;
        }
        return Error::file(
            tr("%1 can't be written").arg(QDir::toNativeSeparators(path)), tr("Choose another place"))
            .withDetail(file.errorString());
    };
    inTurn(write, [this, path](qint64 written) {
        Q_EMIT informed(
            tr("%1 rows exported to %2").arg(QLocale().toString(written), QDir::toNativeSeparators(path)));
    });
}

} // namespace pgcourier
