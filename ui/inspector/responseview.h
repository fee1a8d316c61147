// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/inspection.h"
#include "ui/body/bodycontent.h"

#include <QHash>
#include <QWidget>

class QComboBox;

namespace pgcourier {

class BodyView;

// The response to one attempt of a request, and the choice of that attempt.
class ResponseView : public QWidget
{
    Q_OBJECT

public:
    explicit ResponseView(const BodyLoader &loader, QWidget *parent = nullptr);

    [[nodiscard]] BodyView *body() const { return m_body; }
    void setInspection(const Inspection &inspection);
    void chooseAttempt(int number); // kept for this request

Q_SIGNALS:
    void attemptShown(int number);
    void failed(const pgcourier::Error &error);

private:
    [[nodiscard]] const QList<Attempt> &attempts() const { return m_inspection.details.attempts; }
    [[nodiscard]] JobId id() const { return m_inspection.details.row.id; }
    [[nodiscard]] int indexToShow() const;
    void keepChoice(int index);
    void fillChoice();
    void show(int index);
    void load(int index);
    void takeBytes(const BodyRequest &asked, const Result<QByteArray> &bytes);

    BodyLoader m_loader;
    Inspection m_inspection;
    QHash<int, QByteArray> m_responses; // beginnings of the bodies of older attempts that were looked at
    struct
    {
        JobId id;
        int attempt = 0; // 0: the newest, also when there is a newer one
    } m_chosen;
    QComboBox *m_choice;
    BodyView *m_body;
};

} // namespace pgcourier
