// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/composer/outgoing.h"

class QPushButton;

namespace pgcourier {

class DatabaseWait;
class Library;
class RequestForm;

// From what was typed to what is queued: checks it, reads the file it names, and asks the engine.
class SendAction : public QObject
{
    Q_OBJECT

public:
    SendAction(Engine &engine, RequestForm &form, QPushButton &button, QObject *parent = nullptr);

    void setLibrary(Library &library) { m_library = &library; } // that remembers what was sent
    void setReadOnly(bool readOnly, const QString &reason); // nothing can be sent from here
    void send();

Q_SIGNALS:
    void queued(const QList<pgcourier::JobId> &ids);
    void sent(const pgcourier::Draft &typed); // it is in the history
    void failed(const pgcourier::Error &error);

private:
    [[nodiscard]] bool check(const Outgoing &outgoing);
    [[nodiscard]] bool checkVariables(const Resolution &resolution);
    [[nodiscard]] bool checkForms(const Request &wanted);
    void refuse(RequestPart part, const QString &problem);
    void readFile(Outgoing outgoing);
    void readParts(Outgoing outgoing);
    void enqueue(const Outgoing &outgoing);
    void takeAnswer(const Draft &sent, const Result<QList<JobId>> &ids);
    void tell(const Draft &typed, const Error &error); // beside it, where it is still there to be seen
    void setSending(bool sending);
    void tellHeld(bool held);

    Engine &m_engine;
    RequestForm &m_form;
    QPushButton &m_button;
    QPushButton *m_withdraw;
    DatabaseWait *m_wait;
    Library *m_library = nullptr;
    bool m_sending = false;
    bool m_readOnly = false;
};

} // namespace pgcourier
