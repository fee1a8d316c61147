// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/mock/mockfields.h"
#include "ui/mock/arrivalcolumns.h"
#include "ui/models/valuetable.h"

#include <QWidget>

class QTableView;
class QTabWidget;

namespace pgcourier {

class BodyView;
class Notice;

// One arrival: its body as it is meant and as it came, what was answered, and what its signature says.
class ArrivalDetails : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalDetails(QWidget *parent = nullptr);

    void show(const ArrivalRow &row);

Q_SIGNALS:
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void showNotice(const ArrivalRow &row);
    void showDecoded(const MockArrival &arrival);
    void showWire(const MockArrival &arrival);
    void showAnswer(const MockArrival &arrival);
    void showFields(const MockArrival &arrival);

    Notice *m_notice;
    QTabWidget *m_tabs;
    BodyView *m_decoded;
    ValueTable<MockField> *m_fields;
    QTableView *m_fieldTable;
    BodyView *m_wire;
    BodyView *m_answer;
};

} // namespace pgcourier
