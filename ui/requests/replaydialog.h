// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/requests/batchsource.h"
#include "ui/widgets/keyedtable.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QSpinBox;
class QTableView;

namespace pgcourier {

class ReplayReading;

// Shows what sending many requests again would do, read from the database, and asks how careful it is to be.
class ReplayDialog : public QDialog
{
    Q_OBJECT

public:
    // `what` says in words which requests the source has.
    ReplayDialog(Engine &engine, const QString &what, const BatchSource &source, QWidget *parent = nullptr);

Q_SIGNALS:
    void agreed(const QList<pgcourier::JobId> &ids, const pgcourier::ReplayOptions &options);

private:
    void buildFields();
    void arrange(const QString &what);
    void read();
    void showPreview(const QList<JobId> &ids, const ReplayPreview &preview);
    void finish();

    Engine &m_engine;
    const BatchSource m_source;
    QList<JobId> m_ids; // that were previewed
    KeyedTable<ReplayPreviewRow, QString> *m_model;
    QSortFilterProxyModel *m_sorted;
    QCheckBox *m_succeeded; // the fields in the order of Tab
    QTableView *m_table;
    QLabel *m_sum;
    QSpinBox *m_canaries;
    QSpinBox *m_share; // per cent
    QSpinBox *m_rate; // 0: none
    QLineEdit *m_reason;
    QPushButton *m_begin;
    ReplayReading *m_reading = nullptr;
};

} // namespace pgcourier
