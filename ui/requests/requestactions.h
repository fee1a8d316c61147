// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"
#include "ui/requests/bulkchange.h"

class QAction;
class QKeySequence;
class QWidget;

namespace pgcourier {

class BulkRun;
class ChosenRequests;
class RequestsFeed;
class RequestsTable;

// What a person does to the selected requests: retry, replay, cancel, edit, copy, export.
class RequestActions : public QObject
{
    Q_OBJECT

public:
    enum Kind { Retry, Replay, Cancel, Edit, CopyCurl, CopySql, Export, SelectAll, Why, DeliverHere };
    // What they work on; it outlives them.
    struct Parts
    {
        Engine &engine;
        RequestsFeed &feed;
        RequestsTable &table;
        ChosenRequests &chosen;
        BulkRun &run;
    };

    RequestActions(const Parts &parts, QWidget *page); // its dialogs lie over that page

    [[nodiscard]] const QList<QAction *> &all() const { return m_actions; } // in the order of Kind
    void reachFrom(QWidget &screen, QWidget &beside);
    void setSchema(SchemaState schema);
    // Nothing can be retried or cancelled; the reason stands in the tool tips.
    void setReadOnly(bool readOnly, const QString &reason);
    void update(); // the selection, its rows or what is under way have changed

Q_SIGNALS:
    void editRequested(const pgcourier::Request &request);
    void whyWanted(const QString &subject); // the number of a request
    void hereWanted(const QString &host); // of the first selected one; empty: none is
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Format = std::function<Result<QString>(const Request &)>;
    void add(const QString &text, const QString &icon, const QKeySequence &keys,
        const std::function<void()> &does);
    void changeSelected(Change change);
    void changeOne(Change change, const QList<JobId> &ids);
    void confirmChange(Change change);
    void editFirst();
    void askWhy();
    void askHere();
    void copySelected(const Format &format);
    void openReplay();
    void askForReplay();
    void startReplay(const QList<JobId> &ids, const ReplayOptions &options);
    void openExport();
    void askForFile();

    Parts m_parts;
    QWidget *m_page;
    QList<QAction *> m_actions;
    SchemaState m_schema = SchemaState::Current;
    bool m_readOnly = false;
    QString m_readOnlyReason;
};

} // namespace pgcourier
