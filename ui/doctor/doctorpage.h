// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "ui/doctor/doctorcolumns.h"
#include "ui/doctor/doctorplace.h"
#include "ui/page.h"

#include <atomic>
#include <functional>
#include <memory>

class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace pgcourier {

class CatalogFeed;
class EmptyState;
class LinkDetails;
class Notice;
class SubjectEdit;

// Why nothing was sent: the chain from a change in a table to the receiver's response, link by link, for one
// request, one table, or the queue as a whole.
class DoctorPage : public WindowPage
{
    Q_OBJECT

public:
    explicit DoctorPage(Engine &engine, QWidget *parent = nullptr);

    void ask(const QString &subject); // the number of a request, a table, or nothing
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override;
    void refresh() override;

Q_SIGNALS:
    // `subject`: the endpoint's prefix, the request's number; else empty.
    void placeWanted(pgcourier::DoctorPlace place, const QString &subject);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void joinDetails();
    void arrange();
    using Question = std::function<Result<Diagnosis>(
        DoctorFace &doctor, const QString &asked, const DoctorFace::Stopped &stopped)>;
    void askNow();
    void askDestination(); // which nothing but this button does
    void put(const Question &question);
    void updateDestination();
    void stop();
    void offerTables();
    void takeAnswer(quint64 number, const Result<Diagnosis> &answer);
    void takeFailure(const Error &error);
    void setAsking(bool asking);
    void showCurrent();
    void showSummary();
    void selectWorst();
    void updateEmptyState();
    void confirm(); // the SQL of the link that is chosen
    void run(const QString &sql);
    void go(DoctorPlace place);
    [[nodiscard]] const Link *current() const;

    Engine &m_engine;
    DatabaseInfo m_database;
    Newest m_newest;
    QString m_asked; // the newest question
    QString m_shown; // the question that the links answer
    Diagnosis m_diagnosis;
    QString m_problem; // why there is no answer to the newest question
    std::shared_ptr<std::atomic<bool>> m_stopped; // of the newest question; null while SQL runs
    bool m_asking = false;
    bool m_due = true; // to be asked once somebody looks and the database is there
    bool m_worst = true; // the next answer chooses the link that is wrong
    bool m_starting = false; // the worker, from here
    QString m_readOnly;
    SubjectEdit *m_subject;
    QPushButton *m_ask;
    QPushButton *m_destination;
    QPushButton *m_stop;
    Notice *m_notice;
    Notice *m_summary;
    QTableView *m_table;
    DoctorTable *m_model;
    QSortFilterProxyModel *m_sorted;
    EmptyState *m_empty;
    LinkDetails *m_details;
    CatalogFeed *m_catalog;
};

} // namespace pgcourier
