// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newid.h"
#include "ui/composer/requestform.h"

#include <optional>
#include <QObject>

namespace pgcourier {

// A request that is open in a composer.
struct OpenRequest
{
    QString id = newId();
    Draft draft = {}; // of the one that the form shows: as it was when it was turned to
    QString savedId = {}; // of a collection, that it was opened from or saved as
    std::optional<Draft> savedDraft = {}; // as it was shown then; none: not read yet
    std::optional<Draft> sentDraft = {}; // just so it is in the history
    FormView view = {};
    struct Walk // through the history
    {
        QDateTime at; // of the entry that is shown
        Draft typed; // before
        std::optional<Draft> sent; // as sentDraft was
    };
    std::optional<Walk> walk = {};
};

// Which requests are open in a composer, one behind another, and which of them its form shows. There is
// always one.
class OpenRequests : public QObject
{
    Q_OBJECT

public:
    explicit OpenRequests(RequestForm &form, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_requests.size()); }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] Draft draftOf(int index) const; // as it is now
    [[nodiscard]] Draft typed() const { return draftOf(m_current); } // in the form
    [[nodiscard]] OpenRequest at(int index) const; // the same, with all of it
    [[nodiscard]] QList<OpenRequest> all() const;
    [[nodiscard]] OpenRequest &known(int index) { return m_requests[index]; } // the draft: see OpenRequest
    [[nodiscard]] OpenRequest &shown() { return m_requests[m_current]; }
    [[nodiscard]] const OpenRequest &shown() const { return m_requests[m_current]; }
    [[nodiscard]] int indexOfSaved(const QString &savedId) const; // -1: not open

    void add(const OpenRequest &request) { insert(count(), request); }
    void insert(int index, const OpenRequest &request); // and turns to it
    void turnTo(int index);
    void turnBy(int step); // round and round
    void move(int from, int to);
    void close(int index); // the last one leaves an empty one
    void closeOthers(int index);
    [[nodiscard]] bool canReopen() const { return !m_closed.isEmpty(); }
    void reopen(); // the one that was closed last, where it was
    void replaceAll(const QList<OpenRequest> &requests, int current);
    void showInCurrent(const Draft &draft); // in the place of what is there; its tab stays

Q_SIGNALS:
    void changed(); // others, or in another order; the form shows the same one
    void turned(); // the form shows another one
    void edited(); // worth keeping

private:
    struct Closed
    {
        int index = 0;
        OpenRequest request;
    };
    void takeForm(); // what is typed is kept with the one that it belongs to
    void fillForm();
    void remember(int index);

    RequestForm &m_form;
    mutable std::optional<Draft> m_typed; // in the form; none: to be read, which costs with a long body
    QList<OpenRequest> m_requests{OpenRequest()};
    QList<Closed> m_closed; // newest last
    int m_current = 0;
};

} // namespace pgcourier
