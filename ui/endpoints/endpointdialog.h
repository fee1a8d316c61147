// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace pgcourier {

class CodeEdit;
class HeadersForm;
class LimitsForm;
class ResponseForm;
class ReportForm;
class RetryForm;
class SecretsForm;
class WireForm;
class Tinted;

// Edits the policy of one destination. Reads and stores it off the GUI thread; what it will run can be read
// before, and what somebody else stored meanwhile is never overwritten.
class EndpointDialog : public QDialog
{
    Q_OBJECT

public:
    // `id` 0: a new one, for `prefix` if that is given.
    EndpointDialog(Engine &engine, int id, const QString &prefix, QWidget *parent);

    void setReadOnly(const QString &reason); // before it is shown

    void reject() override;

Q_SIGNALS:
    void saved(const QString &prefix);

private:
    void buildHead();
    void buildTabs();
    void buildFoot();
    void load();
    void showDetails(const EndpointDetails &details);
    void applyRights();
    void edited();
    void save();
    void takeSaved(const Result<int> &answer);
    [[nodiscard]] Result<EndpointChange> collect() const;
    [[nodiscard]] Result<EndpointChange> filledIn() const;
    [[nodiscard]] bool isDirty() const;
    void updateSql();
    void say(const QString &text, theme::Tone tone, bool reload = false);

    Engine &m_engine;
    int m_id;
    QString m_wanted; // prefix of a new one
    QString m_reason; // why it is read-only; empty: it is not
    EndpointDetails m_details;
    bool m_loaded = false;
    bool m_saving = false;
    QLineEdit *m_prefix;
    QLabel *m_lane;
    QCheckBox *m_enabled;
    QTabWidget *m_tabs;
    LimitsForm *m_limits;
    RetryForm *m_retry;
    ResponseForm *m_responses;
    ReportForm *m_report;
    HeadersForm *m_headers;
    SecretsForm *m_secrets;
    WireForm *m_wire;
    CodeEdit *m_sql;
    QCheckBox *m_showSecrets;
    Tinted *m_notice;
    QLabel *m_message;
    QPushButton *m_reload;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace pgcourier
