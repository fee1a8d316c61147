// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/export/resultwriter.h"
#include "app/model/export/rowstext.h"
#include "app/model/script.h"

#include <QModelIndexList>
#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace pgcourier {

class Engine;
class ResultModel;
class RowCauses;

// The rows of one statement, page by page: to look at, to copy and to export. What is not in memory is read
// in the background, one thing at a time.
class ResultView : public QWidget
{
    Q_OBJECT

public:
    explicit ResultView(Engine &engine, QWidget *parent = nullptr);

    void setResult(const StatementResult &result);
    [[nodiscard]] QString rowsText() const; // which of them are shown

Q_SIGNALS:
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);
    void filterRequested(const QString &filter); // of requests

private:
    void arrange();
    void addActions();
    void showMenu(const QPoint &place);
    void showPage(int page);
    void growColumns();
    void pageChanged(int page);
    void copy(RowsFormat format);
    void showValue(const QModelIndex &index);
    void chooseFile(ResultFormat format);
    void exportTo(const QString &path, ResultFormat format);
    void setBusy(bool busy);
    template <typename Work, typename Then> void inTurn(Work work, Then then);
    [[nodiscard]] int pageCount() const { return m_result.stored ? m_result.stored->pageCount() : 1; }

    StatementResult m_result;
    int m_page = 0;
    quint64 m_shown = 0; // counts results
    bool m_busy = false;
    QTableView *m_table;
    ResultModel *m_model;
    RowCauses *m_causes = nullptr;
    QLabel *m_rows;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_export;
};

} // namespace pgcourier
