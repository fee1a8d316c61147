// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/explain.h"
#include "ui/inspector/responsemeasures.h"

#include <QMap>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace pgcourier {

class ElidedLabel;
class StatusLabel;
class Tinted;

// Above the parts of a request: its status and URL, why it stands there, and a button for each thing to do.
class InspectorHead : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorHead(QWidget *parent = nullptr);

    void setBrief(bool brief); // one line alone
    void setRow(const JobRow &row);
    void setMeasures(const ResponseMeasures &measures);
    void setExplanation(const Explanation &why);
    void setCause(const QJsonObject &cause); // the change that it was sent for; empty: none, or not known

Q_SIGNALS:
    void remedyChosen(pgcourier::Remedy remedy);
    void filterRequested(const QString &filter);
    void whyRequested();
    void findRequested(); // in all parts of the request
    void rowRequested(); // that it was sent for, as it is now
    void informed(const QString &line);

private:
    [[nodiscard]] QWidget *buildLine();
    void buildMenu();
    void copy(const QString &text, const QString &line);
    void showRemedies(const QList<Remedy> &remedies);

    void showId();

    JobRow m_row;
    QJsonObject m_cause;
    StatusLabel *m_status;
    QLabel *m_id;
    ElidedLabel *m_title;
    ElidedLabel *m_code;
    QLabel *m_measures;
    QToolButton *m_ask;
    QToolButton *m_more;
    Tinted *m_why;
    QLabel *m_happened;
    QLabel *m_next;
    QLabel *m_advice;
    QWidget *m_actions;
    QMap<Remedy, QPushButton *> m_buttons;
};

} // namespace pgcourier
