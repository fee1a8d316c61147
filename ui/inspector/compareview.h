// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/inspection.h"
#include "ui/inspector/attemptdiff.h"
#include "ui/inspector/newestwork.h"

#include <QFuture>
#include <QHash>
#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace pgcourier {

// Two attempts of one request beside each other: what changed from the one to the other.
class CompareView : public QWidget
{
    Q_OBJECT

public:
    using Loader = std::function<QFuture<Result<QByteArray>>(const BodyRequest &)>;

    explicit CompareView(const Loader &loader, QWidget *parent = nullptr);

    void setInspection(const Inspection &inspection);

Q_SIGNALS:
    void failed(const pgcourier::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill(const QList<int> &numbers);
    void compare();
    [[nodiscard]] std::optional<DiffSide> side(int index); // none: its body is on the way
    void present(const QList<DiffRow> &rows);

    Loader m_loader;
    Inspection m_inspection;
    QHash<int, QByteArray> m_bodies; // loaded here, by attempt
    QList<DiffRow> m_rows;
    NewestWork m_comparing;
    bool m_stale = false; // changed while it was not in sight
    QComboBox *m_before;
    QComboBox *m_after;
    QPlainTextEdit *m_text;
};

} // namespace pgcourier
